import type { Words } from '../index.ts'

export const config: Words['config'] = {
  problems: {
    unreadable: 'このファイルを読み取れません。',
    'not-json': 'このファイルは JSON オブジェクトではありません。',
    unknown: 'この名前の設定項目はありません。',
    missing: 'この設定項目がありません。',
    invalid: 'この値は正しくありません。'
  },
  expected: {
    endpoint: 'https:// で始まるアドレス (このコンピューター自身であれば http:// も可)',
    appId: 'アプリケーション ID (空白を含まない)',
    applicationType: '"native" または "traditional"',
    redirectPort: '1024 から 65535 までの整数',
    scopes: 'スコープのリスト (それぞれ空白を含まない)',
    resources: 'リソースインジケーター (アドレス) のリスト',
    organizations: 'true または false',
    directSignIn: '"target" ("social:…" または "sso:…") と "label" (40 文字まで) を持つオブジェクトのリスト',
    prompt: '"consent" または "login consent"',
    locale: '"system"、"en"、"ja" のいずれか',
    signOutOfBrowser: 'true または false',
    updates: 'true または false'
  },
  where: '場所',
  setting: '設定項目',
  found: '現在の値',
  expectedLabel: '正しい値'
}
