import type { Words } from '../index.ts'

export const pages: Words['pages'] = {
  signedIn: {
    title: 'サインインしました',
    body: 'このタブを閉じて、Genkan に戻ってください。'
  },
  signedOut: { title: 'サインアウトしました', body: 'このタブは閉じてかまいません。' },
  failed: {
    title: 'サインインできませんでした',
    body: 'このタブを閉じて、Genkan に戻ってください。'
  },
  notExpected: {
    title: 'ここですることはありません',
    body: 'このアドレスは、現在のサインインのものではありません。このタブを閉じて、Genkan に戻ってください。'
  }
}
