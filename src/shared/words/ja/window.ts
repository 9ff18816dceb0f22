import type { Words } from '../index.ts'
import { plural } from '../plural.ts'

const locale = 'ja'

export const window: Words['window'] = {
  copied: 'コピーしました',
  copyReport: '診断レポートをコピー',
  details: '詳細',
  unconfigured: { title: 'Genkan は設定されていません' },
  restoring: { title: '起動しています…' },
  signedOut: {
    tagline: '組織のアカウントでサインイン',
    signIn: 'サインイン',
    microsoft: 'Microsoft で続ける',
    createAccount: 'アカウントを作成',
    tryAgain: 'もう一度試す',
    unread: {
      keychain_missing:
        'このままでもサインインできますが、Genkan を終了するまでです。その後も続けるには、GNOME Keyring などを導入してください。',
      keychain_locked:
        'サインイン情報が保存されている可能性があります。ロックを解除してから「もう一度試す」を選んでください。',
      keychain_denied:
        'サインイン情報が保存されている可能性があります。「もう一度試す」を選び、Genkan に使用を許可してください。',
      keychain_no_answer:
        'パスワードの入力画面が隠れていないか確認してから「もう一度試す」を選んでください。',
      keychain_failed: '「もう一度試す」を選ぶか、もう一度サインインしてください。'
    }
  },
  signingIn: {
    preparing: 'ブラウザーを開いています…',
    waiting: 'ブラウザーで続けてください',
    exchanging: 'サインインを完了しています…',
    lead: '開いたページでサインインすると、自動的に Genkan に戻ります。',
    timeLeft: '残り時間',
    previous: who => `完了するまでは ${who} としてサインインしたままです。`,
    reopen: 'もう一度ブラウザーを開く',
    copyLink: 'リンクをコピー',
    paste: 'アドレスを貼り付け',
    pasteHint:
      'ブラウザーから Genkan に戻らない場合は、最後に開いたページのアドレスをコピーしてから「アドレスを貼り付け」を選んでください。',
    cancel: 'キャンセル'
  },
  help: {
    title: 'うまく進まない場合',
    mismatch: {
      cause: 'ページに「redirect_uri did not match」と表示される',
      remedy: '次のアドレスを Logto に登録する必要があります。管理者に伝えてください。',
      copy: 'アドレスをコピー'
    },
    notOpened: {
      cause: 'ブラウザーが開かない',
      remedy: '「もう一度ブラウザーを開く」を選ぶか、リンクをコピーしてブラウザーで開いてください。'
    },
    otherProgram: {
      cause: 'ブラウザーに別のプログラムの画面が出る',
      remedy: port =>
        `ポート ${port} が別のプログラムに使われています。終了してからもう一度サインインするか、「アドレスを貼り付け」を選んでください。`
    }
  },
  signedIn: {
    session: 'セッション',
    since: when => `${when} にサインイン`,
    renewed: ago => `${ago}に更新`,
    renewedNow: 'たった今更新',
    current: 'オンライン',
    unconfirmed: '確認しています…',
    offline: 'オフライン',
    stale: '未確認',
    checkAgain: 'もう一度確認',
    signsInWith: 'サインイン方法',
    organizations: count => plural(locale, count, { other: '組織' }),
    roles: count => plural(locale, count, { other: 'ロール' }),
    more: count => plural(locale, count, { other: '他 # 件' }),
    accountPage: 'アカウントページを開く',
    switchAccount: 'アカウントを切り替え',
    signOut: 'サインアウト',
    signOutHere: 'このデバイスだけサインアウト'
  },
  advanced: {
    title: '詳細情報',
    issuer: '発行者',
    clientId: 'クライアント ID',
    scopes: 'スコープ',
    claims: 'ID トークンのクレーム',
    claim: 'クレーム',
    value: '値',
    empty: 'なし',
    yes: 'はい',
    no: 'いいえ',
    accessTokens: 'アクセストークン',
    resource: 'リソース',
    expiry: '有効期限',
    expired: '期限切れ',
    none: 'なし'
  },
  signingOut: { title: 'サインアウトしています…' },
  footer: {
    language: '言語',
    languageSystem: 'システム',
    version: version => `バージョン ${version}`,
    embeddedProvider: '開発用の代替サインインサービス'
  }
}
