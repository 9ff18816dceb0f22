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
    tagline: '職場または学校アカウントでサインイン',
    signIn: 'サインイン',
    microsoft: 'Microsoft で続ける',
    createAccount: 'アカウントを作成',
    tryAgain: 'もう一度試す',
    unread: {
      keychain_missing:
        'サインインはできますが、Genkan を終了するまでの間だけです。その後も続けるには、GNOME Keyring などを導入してください。',
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
    lead: '開いたページでサインインしてください。完了すると Genkan に戻ります。',
    timeLeft: '残り時間',
    previous: who => `それまでは ${who} としてサインインしたままです。`,
    reopen: 'もう一度ブラウザーを開く',
    copyLink: 'リンクをコピー',
    paste: 'アドレスを貼り付け',
    cancel: 'キャンセル'
  },
  help: {
    title: 'うまく進まない場合',
    mismatch: {
      cause: 'ページに「redirect_uri did not match」と表示される',
      remedy: '次のアドレスを Logto に登録する必要があります。管理者に連絡してください。',
      copy: 'アドレスをコピー'
    },
    notOpened: {
      cause: 'ブラウザーが開かない',
      remedy: '「もう一度ブラウザーを開く」を選ぶか、リンクをコピーしてブラウザーで開いてください。'
    },
    notBack: {
      cause: 'エラーや別のプログラムの画面が表示される',
      remedy: port =>
        `ポート ${port} が使用中の可能性があります。そのページのアドレスをコピーしてから「アドレスを貼り付け」を選んでください。`
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
    userInfo: 'ユーザー情報',
    expiry: '有効期限',
    expired: '期限切れ',
    none: 'なし'
  },
  signingOut: { title: 'サインアウトしています…' },
  footer: {
    language: '言語',
    languageSystem: 'システムの言語',
    version: version => `バージョン ${version}`,
    embeddedProvider: '開発用の代替サインインサービス'
  }
}
