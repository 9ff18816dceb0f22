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

export const setup: Words['setup'] = {
  title: 'Genkan の設定',
  menuItem: '接続の設定…',
  lead: 'Genkan を組織の Logto に接続します。2 つの値は管理者に確認してください。',
  endpoint: 'Logto のアドレス',
  endpointHint: 'Logto のどのページのアドレスでもかまいません。',
  appId: 'アプリケーション ID',
  applicationType: 'アプリケーションの種類',
  native: 'ネイティブ',
  traditional: '従来型ウェブ (シークレットあり)',
  traditionalHint:
    'ネイティブをお勧めします。多くのコンピューターに配布したシークレットは、秘密になりません。また、ポートが使用中のときに別のポートを使えるのは、ネイティブだけです。',
  pasteSecret: 'クライアントシークレットを貼り付け',
  pasteSecretHint:
    '先にシークレットをコピーしてください。Genkan がクリップボードから受け取り、キーチェーンだけに保存します。',
  hasSecret: 'シークレットは設定済みです。',
  locked: '管理者または環境変数によって設定されています。',
  check: '確認',
  checkAgain: 'もう一度確認',
  checking: '確認しています…',
  save: '保存して続ける',
  saveAnyway: 'このまま保存',
  tryDemo: 'デモを試す',
  cancel: 'キャンセル',
  result: '確認の結果',
  good: '問題なし',
  warning: '注意',
  problem: '問題',
  copyRedirectUri: 'アドレスをコピー',
  continueWith: label => `${label} で続ける`,
  found: {
    logto_found: 'このアドレスの Logto に接続できました。',
    application_ready: 'アプリケーションは登録済みで、Genkan からサインインできます。',
    microsoft_found: 'Microsoft でサインインできます。'
  },
  wrong: {
    not_an_address: {
      what: 'Logto のアドレスではありません。',
      remedy: 'https://logto.example.com のように、https:// で始まるアドレスを入力してください。'
    },
    not_logto: {
      what: 'このアドレスから応答がありましたが、Logto ではありません。',
      remedy: 'Logto のアプリケーションのページからアドレスをコピーしてください。'
    },
    other_address: {
      what: 'この Logto の正式なアドレスは、これとは別です。',
      remedy:
        '次のアドレスを使ってください。アドレスが誤っている場合は、サーバーの設定を修正するよう、管理者に依頼してください。'
    },
    console_address: {
      what: 'Logto のコンソールのアドレスです。',
      remedy: 'コンソールのアプリケーションのページから、アドレスをコピーしてください。'
    },
    application_unknown: {
      what: 'このアプリケーションは Logto に登録されていません。',
      remedy:
        'Logto のアプリケーションのページから ID をコピーし、アドレスが同じ Logto のものか確認してください。'
    },
    redirect_uri_unregistered: {
      what: 'サインイン後に戻る先が Logto に登録されていません。',
      remedy: 'Logto のアプリケーションのページで、次のリダイレクト URI を追加してください。'
    },
    request_refused: {
      what: 'Logto がサインインを受け付けません。',
      remedy: 'Logto でアプリケーションの設定を確認してください。'
    },
    secret_required: {
      what: 'このアプリケーションにはシークレットが必要です。',
      remedy:
        'ネイティブアプリケーションを登録するか、ここで「従来型ウェブ」を選んでシークレットを貼り付けてください。'
    },
    secret_rejected: {
      what: 'シークレットが Logto に受け付けられませんでした。',
      remedy:
        'Logto のアプリケーションのページからコピーして、もう一度貼り付けてください。期限切れの可能性もあります。'
    },
    secret_unwanted: {
      what: 'このアプリケーションにはシークレットがありません。',
      remedy: 'ここで「ネイティブ」を選んでください。'
    },
    port_fixed: {
      what: 'サインインには、このコンピューターの決まったポートが必要です。',
      remedy: 'ポートが使用中のときに別のポートを使えるのは、ネイティブアプリケーションだけです。'
    },
    sign_out_uri_unregistered: {
      what: 'サインアウトの後、ブラウザーにエラーのページが表示されます。',
      remedy: 'Logto のアプリケーションのページで、次のサインアウト後のリダイレクト URI を追加してください。'
    },
    microsoft_missing: {
      what: 'この Logto では、まだ Microsoft でサインインできません。',
      remedy: 'Logto に Microsoft のコネクターを追加し、サインイン体験の設定で有効にしてください。'
    },
    username_asked: {
      what: 'Microsoft で初めてサインインするときに、ユーザー名の入力を求められます。',
      remedy: '求めないようにするには、Logto でサインアップの識別子を「該当なし」にしてください。'
    }
  }
}
