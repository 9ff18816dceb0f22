import type { Words } from '../index.ts'

export const pages: Words['pages'] = {
  'signed-in': {
    title: 'サインインしました',
    body: 'このタブを閉じて、Genkan に戻ってください。'
  },
  'signed-out': { title: 'サインアウトしました', body: 'このタブは閉じてかまいません。' },
  failed: {
    title: 'サインインできませんでした',
    body: 'このタブを閉じて、Genkan に戻ってください。'
  },
  expired: {
    title: 'このページは期限切れです',
    body: '以前のサインインのページです。このタブを閉じて、新しいタブで続けるか、Genkan でもう一度サインインしてください。'
  },
  'already-used': {
    title: 'このページは使用済みです',
    body: 'サインインは Genkan で続いています。このタブは閉じてかまいません。'
  },
  'not-expected': {
    title: 'このページで行う操作はありません',
    body: 'このアドレスは、現在のサインインのものではありません。このタブを閉じて、Genkan に戻ってください。'
  }
}
