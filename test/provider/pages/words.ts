import { DEMO_PASSWORD, ENTRA_ACCOUNT } from '../seed.ts'

const en = {
  standIn: 'Stand-in for development. This is not a real sign-in service: do not type a real password here.',
  signIn: 'Sign in',
  register: 'Create account',
  microsoft: 'Microsoft account',
  username: 'User name',
  password: 'Password',
  name: 'Name (optional)',
  email: 'E-mail',
  emailOptional: 'E-mail (optional)',
  continueWithMicrosoft: 'Continue with Microsoft',
  haveAccount: 'I have an account',
  cancel: 'Cancel',
  demo: `To try it: hanako / ${DEMO_PASSWORD}`,
  demoMicrosoft: `To try it: ${ENTRA_ACCOUNT.email} / ${DEMO_PASSWORD}`,
  wrongPassword: 'User name or password is wrong.',
  wrongMicrosoftPassword: 'E-mail or password is wrong.',
  suspended: 'This account has been suspended.',
  usernameTaken: 'This user name is taken.',
  fillIn: 'User name and password are needed.',
  microsoftFailed: 'Microsoft did not sign you in. Try again, or use another way.',
  expired: 'This sign-in has expired',
  startAgain: 'Return to the application and start again.',
  signingOut: 'Signing out…',
  signOut: 'Sign out',
  signedOut: 'You are signed out',
  closeTab: 'You can close this tab.'
}

const ja: typeof en = {
  standIn:
    '開発用の代役です。本物のサインインサービスではありません。実際のパスワードは入力しないでください。',
  signIn: 'サインイン',
  register: 'アカウントを作成',
  microsoft: 'Microsoft アカウント',
  username: 'ユーザー名',
  password: 'パスワード',
  name: '名前（任意）',
  email: 'メールアドレス',
  emailOptional: 'メールアドレス（任意）',
  continueWithMicrosoft: 'Microsoft で続ける',
  haveAccount: 'アカウントを持っています',
  cancel: 'キャンセル',
  demo: `お試し用: hanako / ${DEMO_PASSWORD}`,
  demoMicrosoft: `お試し用: ${ENTRA_ACCOUNT.email} / ${DEMO_PASSWORD}`,
  wrongPassword: 'ユーザー名またはパスワードが違います。',
  wrongMicrosoftPassword: 'メールアドレスまたはパスワードが違います。',
  suspended: 'このアカウントは停止されています。',
  usernameTaken: 'このユーザー名は使われています。',
  fillIn: 'ユーザー名とパスワードを入力してください。',
  microsoftFailed: 'Microsoft でサインインできませんでした。もう一度試すか、別の方法を使ってください。',
  expired: 'このサインインは有効期限が切れました',
  startAgain: 'アプリに戻って、もう一度始めてください。',
  signingOut: 'サインアウトしています…',
  signOut: 'サインアウト',
  signedOut: 'サインアウトしました',
  closeTab: 'このタブは閉じてかまいません。'
}

const WORDS = { en, ja }

export type Language = keyof typeof WORDS
export type Words = typeof en
/** The words that say what went wrong on a form. */
export type FormError = 'wrongPassword' | 'suspended' | 'usernameTaken' | 'fillIn' | 'microsoftFailed'

/**
 * The first language that the pages have, from `ui_locales` (OpenID Connect Core 3.1.2.1, separated by spaces),
 * then from the browser's Accept-Language; else English.
 */
export function languageFor(uiLocales: string | undefined, acceptLanguage: string | undefined): Language {
  const wanted = `${uiLocales ?? ''} ${acceptLanguage ?? ''}`.toLowerCase().split(/[\s,]+/)
  for (const tag of wanted) {
    if (/^ja\b/.test(tag)) return 'ja'
    if (/^en\b/.test(tag)) return 'en'
  }
  return 'en'
}

export function wordsIn(language: Language): Words {
  return WORDS[language]
}
