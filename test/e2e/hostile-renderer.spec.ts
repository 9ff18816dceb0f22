import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { ROOT } from '../../build/build-app.ts'
import { exitCode } from '../../build/processes.ts'
import { wordsIn } from '../../src/shared/words/index.ts'
import type { Genkan } from './support/app.ts'
import { expect, test } from './support/fixtures.ts'
import { buttonsOf } from './support/journey.ts'

// The window is assumed to be the attacker's: somebody runs code of theirs in it.

const words = wordsIn('en')
const ADDRESS = 'app://genkan/index.html'

async function expectUnharmed({ electron }: Genkan): Promise<void> {
  // Asked of the main process: to Playwright, a navigation that was forbidden goes on for ever.
  const found = await electron.evaluate(async ({ BrowserWindow, webContents }) => {
    const [window] = BrowserWindow.getAllWindows()
    const mainAction = 'document.querySelector("[data-main-action]")?.textContent'
    return {
      pages: webContents.getAllWebContents().length,
      address: window?.webContents.getURL(),
      mainAction: await window?.webContents.executeJavaScript(mainAction)
    }
  })
  expect(found).toEqual({ pages: 1, address: ADDRESS, mainAction: words.window.signedOut.signIn })
}

/** What everything that leaves the window would reach. */
async function bait(): Promise<{ origin: string; hits: string[]; close(): void }> {
  const hits: string[] = []
  const server = createServer((request, response) => {
    hits.push(String(request.url))
    response.setHeader('access-control-allow-origin', '*').end('bait')
  })
  server.on('connection', () => hits.push('a connection'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const udp = createSocket('udp4', () => hits.push('WebRTC'))
  await once(udp.bind(port, '127.0.0.1'), 'listening')
  const close = () => {
    server.close()
    udp.close()
  }
  return { origin: `http://127.0.0.1:${port}`, hits, close }
}

test('junk and oversized messages to the bridge do nothing', async ({ launch, systemBrowser }) => {
  const genkan = await launch()
  await buttonsOf(genkan.window, words).signIn.waitFor()
  const taken = await genkan.window.evaluate(async () => {
    const bridge = (window as never as { genkan: Record<string, (...args: unknown[]) => Promise<unknown>> })
      .genkan
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    const junk: unknown[] = [
      undefined,
      null,
      0,
      Number.NaN,
      'sign-in',
      '',
      [],
      {},
      [[]],
      cyclic,
      new Date(),
      new Map([['type', 'sign-in']]),
      'x'.repeat(100_000_000),
      new Uint8Array(100_000_000),
      Array.from({ length: 100_000 }, () => ({})),
      { type: 'sign-in' },
      { type: 'sign-in', way: 'any', more: 1 },
      { type: 'sign-in', way: 'x' },
      { type: ['sign-in'], way: 'any' },
      { type: 'constructor' },
      { type: '__proto__' },
      JSON.parse('{"__proto__":{"type":"sign-in","way":"any"}}'),
      { type: 'open-setup' },
      { type: 'open-account-page', url: 'https://evil.example' },
      { type: 'copy', what: 'https://evil.example' },
      { type: 'set-language', language: '../../etc' },
      { type: 'sign-out', everywhere: 'yes' },
      () => {},
      Symbol('x')
    ]
    const results: string[] = []
    for (const message of junk) {
      // A listener that is no function would be called by the preload's own code.
      try {
        bridge['onView']?.(message)
      } catch {}
      await bridge['getView']?.(message).catch(() => {})
      await bridge['send']?.(message).then(
        () => results.push(String((message as { type?: string })?.type)),
        () => {}
      )
    }
    return results
  })
  expect(taken, 'no junk was taken for a command').toEqual([])
  expect(
    await genkan.window.evaluate(() => Object.keys((window as never as { genkan: object }).genkan).sort())
  ).toEqual(['getView', 'onView', 'send'])
  await expectUnharmed(genkan)
  expect(systemBrowser.opened).toEqual([])
})

test('the window goes nowhere, opens nothing and asks for nothing', async ({
  launch,
  person,
  systemBrowser
}) => {
  const netLog = join(person.profile, 'net-log.json')
  const genkan = await launch({ extraArgs: [`--log-net-log=${netLog}`] })
  const dialogs: string[] = []
  genkan.window.on('dialog', dialog => {
    dialogs.push(dialog.type())
    void dialog.dismiss()
  })
  await buttonsOf(genkan.window, words).signIn.waitFor()
  const { origin, hits, close } = await bait()
  const addresses = [
    origin,
    'https://evil.example/',
    'file:///etc/passwd',
    'javascript:document.body.remove()',
    'data:text/html,x',
    'blob:x',
    'about:blank',
    'app://other/index.html',
    'app://genkan/../../package.json',
    'ms-settings:',
    'vscode://x',
    'smb://evil.example/x',
    'mailto:x@evil.example'
  ]
  const outcome = await genkan.window.evaluate(
    async ([own, targets]) => {
      const done: string[] = []
      const attempt = async (name: string, act: () => unknown) => {
        try {
          if (await act()) done.push(name)
        } catch {}
      }
      const within = <T>(promise: Promise<T>) =>
        Promise.race([promise, new Promise<null>(resolve => setTimeout(resolve, 300, null))])
      for (const target of targets) {
        await attempt(`open ${target}`, () => window.open(target) !== null)
        await attempt(`link ${target}`, () => {
          const link = Object.assign(document.createElement('a'), {
            href: target,
            target: '_blank',
            download: 'x'
          })
          document.body.append(link)
          link.click()
          link.remove()
        })
        for (const tag of ['iframe', 'webview', 'object', 'embed']) {
          await attempt(`${tag} ${target}`, () => {
            const frame = document.createElement(tag)
            frame.setAttribute(tag === 'object' ? 'data' : 'src', target)
            document.body.append(frame)
            setTimeout(() => frame.remove(), 200)
          })
        }
      }
      const load = (tag: string, attribute: string) =>
        new Promise(resolve => {
          const element = document.createElement(tag)
          element.onload = () => resolve(true)
          element.onerror = () => resolve(false)
          element.setAttribute(attribute, `${own}/${tag}`)
          document.head.append(element)
        })
      await attempt('script', () => within(load('script', 'src')))
      await attempt('image', () => within(load('img', 'src')))
      await attempt('fetch', () => within(fetch(`${own}/fetch`, { mode: 'no-cors' })))
      await attempt('beacon', () => navigator.sendBeacon(`${own}/beacon`) && false)
      await attempt('websocket', () =>
        within(
          new Promise(resolve => {
            const socket = new WebSocket(`${own.replace('http', 'ws')}/websocket`)
            socket.onopen = () => resolve(true)
            socket.onerror = () => resolve(false)
          })
        )
      )
      await attempt('event source', () =>
        within(
          new Promise(resolve => {
            const source = new EventSource(`${own}/events`)
            source.onopen = () => resolve(true)
            source.onerror = () => resolve(false)
          })
        )
      )
      await attempt('worker', () =>
        within(
          new Promise(resolve => {
            const worker = new Worker(`${own}/worker`)
            worker.onmessage = () => resolve(true)
            worker.onerror = () => resolve(false)
          })
        )
      )
      await attempt('service worker', () => within(navigator.serviceWorker.register('/worker.js')))
      await attempt('request', () =>
        within(
          new Promise(resolve => {
            const request = new XMLHttpRequest()
            request.onload = () => resolve(true)
            request.onerror = () => resolve(false)
            request.open('GET', `${own}/request`)
            request.send()
          })
        )
      )
      await attempt('module', () => within(import(`${own}/module`)))
      const hints = [
        'dns-prefetch',
        'preconnect',
        'prefetch',
        'prerender',
        'modulepreload',
        'icon',
        'manifest'
      ]
      for (const rel of hints) {
        for (const href of [`${own}/${rel}`, `https://${rel}.evil.example/`])
          document.head.append(Object.assign(document.createElement('link'), { rel, href }))
      }
      const [stun, turn] = ['stun', 'turn'].map(scheme => own.replace('http://', `${scheme}:`))
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `${stun}` },
          // Not by name: nothing keeps Chromium from looking up that of a TURN server (docs/security.md).
          { urls: `${turn}?transport=tcp`, username: 'x', credential: 'x' }
        ]
      })
      peer.createDataChannel('x')
      await peer.setLocalDescription()
      await within(
        new Promise(resolve => {
          peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && resolve(null)
        })
      )
      peer.close()
      await attempt('confirm', () => confirm('x'))
      await attempt('alert', () => alert('x'))
      await attempt('print', () => {
        let printing = false
        addEventListener('beforeprint', () => (printing = true))
        print()
        return printing
      })
      // The main process reaches any server, on the set-up screen, which only the menu opens.
      const { genkan: bridge } = window as never as { genkan: { send(command: object): Promise<void> } }
      await bridge.send({ type: 'paste-client-secret' })
      for (const applicationType of ['native', 'traditional'])
        await bridge.send({ type: 'check-setup', target: { endpoint: own, appId: 'x', applicationType } })
      await bridge.send({ type: 'save-setup' })
      await bridge.send({ type: 'try-demo' })
      await attempt('eval', () => new Function('return true')())
      await attempt('inline script', () => {
        document.body.append(
          Object.assign(document.createElement('script'), { textContent: 'window.pwned = true' })
        )
        return 'pwned' in window
      })
      await attempt('camera', () => within(navigator.mediaDevices.getUserMedia({ video: true })))
      await attempt('screen', () => within(navigator.mediaDevices.getDisplayMedia()))
      await attempt('place', () =>
        within(
          new Promise(resolve =>
            navigator.geolocation.getCurrentPosition(
              () => resolve(true),
              () => resolve(false)
            )
          )
        )
      )
      await attempt(
        'notifications',
        async () => (await within(Notification.requestPermission())) === 'granted'
      )
      await attempt('clipboard', () => within(navigator.clipboard.readText().then(() => true)))
      for (const device of ['usb', 'hid', 'serial', 'bluetooth']) {
        const { [device]: api } = navigator as never as Record<
          string,
          { requestDevice?(o: object): Promise<unknown>; requestPort?(): Promise<unknown> }
        >
        // Of what is refused there is an error, or an empty list.
        await attempt(device, async () => {
          const found = await within(
            Promise.resolve(api?.requestDevice?.({ filters: [] }) ?? api?.requestPort?.())
          )
          return Array.isArray(found) ? found.length > 0 : found
        })
      }
      await attempt('node', () => 'require' in window || 'process' in window || 'module' in window)
      for (const target of targets) await attempt(target, () => location.assign(target))
      location.href = `${own}/location`
      await new Promise(resolve => setTimeout(resolve, 300))
      document.body.append(
        Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${own}/meta` })
      )
      const form = Object.assign(document.createElement('form'), { action: `${own}/form`, method: 'post' })
      document.body.append(form)
      form.submit()
      await new Promise(resolve => setTimeout(resolve, 500))
      form.remove()
      return done
    },
    [origin, addresses] as const
  )
  close()
  expect(outcome, 'nothing of it worked').toEqual([])
  expect(dialogs, 'nobody was asked anything').toEqual([])
  expect(hits, 'nothing left the window').toEqual([])
  await expectUnharmed(genkan)
  expect(systemBrowser.opened, 'nothing reached the system browser').toEqual([])
  await genkan.close()
  const names = (await readFile(netLog, 'utf8')).match(/[\w.-]*evil\.example/g)
  expect(names, 'no name server was asked').toBeNull()
})

test('the content security policy by itself refuses every way out', async ({ launch }) => {
  const genkan = await launch()
  await buttonsOf(genkan.window, words).signIn.waitFor()
  const { origin, close } = await bait()
  const refused = await genkan.window.evaluate(async own => {
    const directives = new Set<string>()
    document.addEventListener('securitypolicyviolation', event => directives.add(event.effectiveDirective))
    const add = (tag: string, properties: object) =>
      document.body.append(Object.assign(document.createElement(tag), properties))
    add('script', { src: `${own}/script` })
    add('img', { src: `${own}/image` })
    add('video', { src: `${own}/video` })
    add('iframe', { src: 'app://genkan/index.html' })
    add('object', { data: 'app://genkan/index.html' })
    add('style', { textContent: 'body { color: red }' })
    add('base', { href: own })
    add('form', { action: 'app://genkan/index.html' })
    document.forms[document.forms.length - 1]?.submit()
    fetch('app://genkan/index.html').catch(() => {})
    new FontFace('x', `url(${own}/font)`).load().catch(() => {})
    try {
      new Worker(URL.createObjectURL(new Blob(['x'])))
    } catch {}
    await new Promise(resolve => setTimeout(resolve, 500))
    return [...directives].sort()
  }, origin)
  close()
  expect(refused).toEqual([
    'base-uri',
    'connect-src',
    'font-src',
    'form-action',
    'frame-src',
    'img-src',
    'media-src',
    'object-src',
    'script-src-elem',
    'style-src-elem',
    'worker-src'
  ])
})

/** Runs in a page of the app that has no content security policy; what worked. */
async function attackWithoutPolicy(own: string): Promise<string[]> {
  const done: string[] = []
  const attempt = async (name: string, act: () => unknown) => {
    try {
      if (await act()) done.push(name)
    } catch {}
  }
  const add = (tag: string, properties: object) => {
    const element = Object.assign(document.createElement(tag), properties)
    document.body.append(element)
    return element
  }
  addEventListener('message', ({ data }) => done.push(String(data)))
  await attempt('window', () => window.open('app://genkan/window') !== null)
  add('iframe', { src: 'data:text/html,<script>parent.postMessage("frame", "*")</script>' })
  add('webview', { src: 'data:text/html,webview' })
  add('img', { src: `${own}/image` })
  await attempt('fetch', () => fetch(`${own}/fetch`, { mode: 'no-cors' }))
  for (const name of ['geolocation', 'notifications', 'camera', 'clipboard-read'] as PermissionName[])
    await attempt(name, async () => (await navigator.permissions.query({ name })).state === 'granted')
  add('a', { href: URL.createObjectURL(new Blob(['x'])), download: 'x' }).click()
  location.assign('app://genkan/elsewhere')
  await new Promise(resolve => setTimeout(resolve, 500))
  return done
}

test('without its content security policy and its proxy, a page gets no further', async ({
  launch,
  person,
  systemBrowser
}) => {
  const genkan = await launch()
  await buttonsOf(genkan.window, words).signIn.waitFor()
  const { origin, hits, close } = await bait()
  const downloaded = join(person.profile, 'downloaded')
  const found = await genkan.electron.evaluate(
    async ({ BrowserWindow, session: { fromPartition }, webContents }, { attack, own, file }) => {
      const session = fromPartition('window')
      const proxies = [await session.resolveProxy(own), await session.resolveProxy('https://evil.example/')]
      await session.setProxy({ mode: 'direct' })
      session.on('will-download', (_event, item) => item.setSavePath(file))
      session.protocol.unhandle('app')
      session.protocol.handle('app', ({ url }) =>
        url.endsWith('/redirect')
          ? Response.redirect('app://genkan/elsewhere')
          : new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })
      )
      const page = new BrowserWindow({
        show: false,
        webPreferences: { session, sandbox: true, webviewTag: true }
      })
      await page.loadURL('app://genkan/page')
      const done = await page.webContents.executeJavaScript(`(${attack})(${JSON.stringify(own)})`)
      const [address, pages] = [page.webContents.getURL(), webContents.getAllWebContents().length]
      await page.loadURL('app://genkan/redirect').catch(() => {})
      const addressThen = page.webContents.getURL()
      page.destroy()
      return { proxies, done, address, pages, addressThen }
    },
    { attack: String(attackWithoutPolicy), own: origin, file: downloaded }
  )
  close()
  expect(found).toEqual({
    proxies: ['SOCKS5 127.0.0.1:1', 'SOCKS5 127.0.0.1:1'],
    done: [],
    address: 'app://genkan/page',
    pages: 2,
    addressThen: 'app://genkan/page'
  })
  expect(hits, 'nothing left the page').toEqual([])
  expect(existsSync(downloaded), 'nothing was downloaded').toBe(false)
  expect(systemBrowser.opened).toEqual([])
})

test('a flood of commands opens few tabs, only those of the provider, and does not fill the log', async ({
  launch,
  person,
  systemBrowser,
  provider
}) => {
  const genkan = await launch()
  await buttonsOf(genkan.window, words).signIn.waitFor()
  await genkan.window.evaluate(async () => {
    const { genkan: bridge } = window as never as { genkan: { send(command: object): Promise<void> } }
    const commands = [
      { type: 'sign-in', way: 'any' },
      ...Array.from({ length: 5 }, () => ({ type: 'open-account-page' })),
      { type: 'reopen-browser' },
      { type: 'junk' }
    ]
    await Promise.allSettled(
      Array.from({ length: 10_000 }, (_, n) => bridge.send(commands[n % commands.length] ?? {}))
    )
  })
  // The flood has used up what a window may ask for in ten seconds.
  await expect(async () => {
    await buttonsOf(genkan.window, words).cancel.click({ timeout: 1_000 })
    await expect(buttonsOf(genkan.window, words).signIn).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  expect(systemBrowser.opened.length).toBeLessThanOrEqual(10)
  for (const address of systemBrowser.opened) expect(new URL(address).origin).toBe(provider.endpoint)
  const log = await readFile(join(person.profile, 'logs/main.log'), 'utf8')
  expect(log.split('\n').length).toBeLessThan(1_000)
})

test('other pages and frames of the app are not answered', async ({ launch, systemBrowser }) => {
  const genkan = await launch()
  await buttonsOf(genkan.window, words).signIn.waitFor()
  const answers = await genkan.electron.evaluate(
    async ({ BrowserWindow, session: { fromPartition } }, preload) => {
      const ask = `genkan.getView().then(() => 'view', error => error.message)
        .then(async view => [view, await genkan.send({ type: 'sign-in', way: 'any' }).then(() => 'taken', error => error.message)])`
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await other.loadURL('data:text/html,other').catch(() => {})
      const ofOther = await other.webContents.executeJavaScript(ask)
      other.destroy()

      // A frame with the app's own address and the bridge; several walls have to be taken down for one.
      const session = fromPartition('window')
      session.protocol.unhandle('app')
      session.protocol.handle('app', ({ url }) => {
        const html = url.endsWith('/framed') ? 'framed' : '<iframe src="framed"></iframe>'
        return new Response(html, { headers: { 'content-type': 'text/html' } })
      })
      const webPreferences = { session, preload, sandbox: true, nodeIntegrationInSubFrames: true }
      const framing = new BrowserWindow({ show: false, webPreferences })
      framing.webContents.removeAllListeners('will-frame-navigate')
      await framing.loadURL('app://genkan/framing')
      const ofFrame = (await framing.webContents.mainFrame.frames[0]?.executeJavaScript(ask)) as string[]
      framing.destroy()
      return [...ofOther, ...ofFrame]
    },
    join(ROOT, 'out/preload/index.cjs')
  )
  expect(answers).toHaveLength(4)
  for (const answer of answers) expect(answer).toContain('unknown sender')
  await expectUnharmed(genkan)
  expect(systemBrowser.opened).toEqual([])
})

test("the window's preferences are those of Electron's checklist", async ({ launch }) => {
  const { electron } = await launch()
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as never as {
      getLastWebPreferences(): object
      getWebRTCIPHandlingPolicy(): string
    }
    return { ...contents.getLastWebPreferences(), webRTC: contents.getWebRTCIPHandlingPolicy() }
  })
  expect(preferences).toMatchObject({
    nodeIntegration: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    enableBlinkFeatures: '',
    webRTC: 'disable_non_proxied_udp'
  })
})

test('the window cannot keep the app from quitting', async ({ launch }) => {
  const genkan = await launch()
  const { signIn, cancel } = buttonsOf(genkan.window, words)
  await genkan.window.evaluate(() =>
    addEventListener('beforeunload', event => {
      event.preventDefault()
      event.returnValue = true
    })
  )
  // Chromium listens to pages only that somebody has used.
  await signIn.click()
  await cancel.click()
  await expect(signIn).toBeVisible()
  const ended = exitCode(genkan.electron.process())
  await genkan.electron.evaluate(({ app }) => app.quit()).catch(() => {})
  expect(await ended).toBe(0)
})
