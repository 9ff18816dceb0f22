import type { Words } from '../index.ts'

export const commandLine: Words['commandLine'] = {
  noDisplay: 'ウィンドウを開けるディスプレイがありません。',
  refusedSwitch: name => `${name} は保護を無効にするため、この指定では Genkan を起動できません。`,
  noSandbox:
    'Genkan は Chromium のサンドボックスなしでは起動しません。このシステムで AppImage にサンドボックスが許可されていない場合は、deb または rpm パッケージをインストールしてください。',
  signedOut: 'サインアウトしました。',
  serverNotTold: 'このコンピューターではサインアウトしましたが、サーバーに通知できませんでした。',
  nobodySignedIn: 'サインインしているユーザーはいませんでした。',
  notSignedOut: why => `サインアウトできませんでした: ${why}`,
  stillSignedIn: '起動中の Genkan が時間内にサインアウトしませんでした。'
}
