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
  quit: 'Genkan を終了',
  stillRunning: {
    title: 'Genkan は動作しています',
    body: 'トレイから開けます。終了するには、トレイのメニューで「Genkan を終了」を選んでください。'
  }
}

export const menu: Words['menu'] = {
  account: 'アカウント',
  edit: '編集',
  view: '表示',
  window: 'ウィンドウ',
  help: 'ヘルプ',
  language: '言語',
  languageSystem: 'システムと同じ',
  copyReport: '診断レポートをコピー'
}
