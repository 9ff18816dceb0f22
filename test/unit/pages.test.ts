import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { escapeHtml } from '../../src/main/pages/escape-html.ts'
import { RESULT_KINDS, resultPage } from '../../src/main/pages/index.ts'
import { LANGUAGES } from '../../src/shared/language.ts'
import { PROBLEM_CODES } from '../../src/shared/problem.ts'
import { wordsIn } from '../../src/shared/words/index.ts'

describe.each(LANGUAGES)('result pages in %s', language => {
  const words = wordsIn(language)

  it.each(RESULT_KINDS)('%s says what happened, in its language, and that the tab can be closed', kind => {
    const { html } = resultPage(kind, { words, language })
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).toMatch(language === 'ja' ? /<h1>.*[ぁ-ん].*<\/h1>/ : /<h1>[A-Z][a-z].*<\/h1>/)
    expect(html).toMatch(language === 'ja' ? /このタブ(を閉じて|は閉じて)/ : /close this tab/)
  })

  it.each(PROBLEM_CODES)('failed by %s tells what happened and what to do', code => {
    const { html } = resultPage('failed', { words, language, problem: { code } })
    expect(html).toContain(escapeHtml(words.problems[code].what))
    expect(html).toContain(escapeHtml(words.problems[code].remedy))
  })
})

describe('a result page', () => {
  const words = wordsIn('en')

  it('shows no detail of a problem, since the browser may be anybody’s', () => {
    const { html } = resultPage('failed', {
      words,
      language: 'en',
      problem: { code: 'provider_error', detail: 'code=SECRET <script>alert(1)</script>' }
    })
    expect(html).not.toContain('SECRET')
    expect(html).not.toContain('alert')
  })

  it('escapes every text', () => {
    const hostile = '</p><script>alert("&\'")</script>'
    const { html } = resultPage('signed-in', {
      words: { ...words, pages: { ...words.pages, 'signed-in': { title: hostile, body: hostile } } },
      language: 'en'
    })
    expect(html).not.toContain('<script')
    expect(html.split('&lt;/p&gt;&lt;script&gt;alert(&quot;&amp;&#39;&quot;)').length).toBe(4)
  })

  it('needs nothing from anywhere: no script, no address but data:', () => {
    const { html } = resultPage('signed-in', { words, language: 'en' })
    expect(html).not.toMatch(/<script|<form|<iframe|\son\w+=/i)
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(match => match[1])
    expect(html).toContain('<link rel="icon"') // without one the browser asks for /favicon.ico
    for (const address of addresses) expect(address).toMatch(/^data:image\//)
    expect(html).not.toMatch(/url\(|@import/)
  })

  it('allows in its policy exactly the style that is in it', () => {
    const { html, headers } = resultPage('signed-in', { words, language: 'en' })
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
    )
  })

  it('is neither stored, sniffed, framed nor sent on as a referrer', () => {
    expect(resultPage('failed', { words, language: 'en' }).headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin'
    })
  })
})
