import type { Words } from '../index.ts'

export const tray: Words['tray'] = {
  signedInAs: who => `${who} としてサインインしています`,
  signedOut: 'サインインしていません',
  signingIn: 'サインインしています…',
  signingOut: 'サインアウトしています…',
  restoring: '起動しています…',
  unconfigured: '未設定',
  open: 'Genkan を開く',
  signIn: 'サインイン…',
  cancelSignIn: 'サインインをキャンセル',
  signOut: 'サインアウト',
  launchAtLogin: 'コンピューターへのログイン時に起動',
  checkForUpdates: '更新を確認',
  checkingForUpdates: '更新を確認しています…',
  downloadingUpdate: version => `バージョン ${version} をダウンロードしています…`,
  restartToUpdate: version => `再起動して ${version} に更新`,
  about: 'Genkan について',
  quit: 'Genkan を終了'
}

export const menu: Words['menu'] = {
  account: 'アカウント',
  edit: '編集',
  view: '表示',
  window: 'ウィンドウ',
  help: 'ヘルプ',
  language: '言語',
  languageSystem: 'システムの言語',
  copyReport: '診断レポートをコピー',
  undo: '元に戻す',
  redo: 'やり直す',
  cut: '切り取り',
  copy: 'コピー',
  paste: '貼り付け',
  delete: '削除',
  selectAll: 'すべて選択',
  actualSize: '実際のサイズ',
  zoomIn: '拡大',
  zoomOut: '縮小',
  devTools: '開発者ツール',
  minimize: '最小化',
  close: '閉じる',
  services: 'サービス',
  hide: 'Genkan を非表示',
  hideOthers: 'ほかを非表示',
  showAll: 'すべてを表示',
  zoomWindow: '拡大／縮小',
  front: 'すべてを手前に移動'
}

export const notifications: Words['notifications'] = {
  signedIn: { title: 'サインインが完了しました', body: who => `${who} としてサインインしています。` },
  sessionEnded: { title: 'サインアウトされました' },
  upToDate: { title: 'Genkan は最新です', body: version => `バージョン ${version} が最新です。` },
  updateReady: {
    title: version => `バージョン ${version} の準備ができました`,
    body: 'メニューから再起動して更新できます。終了したときにもインストールされます。'
  },
  updateFailed: {
    title: '更新できませんでした',
    body: '新しいバージョンを確認または取得できませんでした。あとで自動的に再試行します。'
  }
}
