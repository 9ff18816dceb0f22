import type { Words } from './index.ts'

export const ja: Words = {
  problems: {
    not_configured: {
      what: '接続先の組織がまだ設定されていません。',
      remedy: 'LOGTO_ENDPOINT と LOGTO_APP_ID を設定するか、管理者にお問い合わせください。'
    },
    config_invalid: {
      what: '設定に誤りがあります。',
      remedy: '下に示した値を修正して、Genkan を起動し直してください。'
    },
    port_busy: {
      what: 'サインインに必要なポートを別のプログラムが使っています。',
      remedy: 'そのプログラムを終了してから、もう一度サインインしてください。'
    },
    timed_out: {
      what: '時間内にサインインが完了しませんでした。',
      remedy: 'もう一度サインインして、ブラウザーで手続きを終えてください。'
    },
    access_denied: {
      what: 'アクセスが拒否されました。',
      remedy: '別のアカウントを使うか、管理者にアクセス権を依頼してください。'
    },
    provider_error: {
      what: 'サインイン サービスがエラーを返しました。',
      remedy: 'もう一度お試しください。続く場合は、レポートを管理者に渡してください。'
    },
    code_rejected: {
      what: 'ブラウザーからの応答がサインイン サービスに受け付けられませんでした。',
      remedy: 'もう一度サインインしてください。'
    },
    client_rejected: {
      what: 'このアプリケーションはサインイン サービスに登録されていません。',
      remedy: 'アプリケーション ID の確認を管理者に依頼してください。'
    },
    id_token_invalid: {
      what: 'サインイン サービスの応答を信頼できませんでした。',
      remedy: 'このネットワークでは続けずに、レポートを管理者に渡してください。'
    },
    clock_wrong: {
      what: 'このコンピューターの時計がずれています。',
      remedy: '日付と時刻を自動設定にしてから、もう一度サインインしてください。'
    },
    address_invalid: {
      what: 'クリップボードにページのアドレスがありません。',
      remedy: 'ブラウザーのアドレスを全体コピーしてから、もう一度貼り付けてください。'
    },
    address_other_attempt: {
      what: 'そのアドレスは別のサインインのものです。',
      remedy: 'ここからもう一度ブラウザーを開いて、手続きを終えてください。'
    },
    offline: {
      what: 'このコンピューターはオフラインです。',
      remedy: 'ネットワークに接続してから、もう一度お試しください。'
    },
    unreachable: {
      what: 'サインイン サービスに接続できません。',
      remedy: 'ネットワークや VPN を確認してから、もう一度お試しください。'
    },
    no_answer: {
      what: 'サインイン サービスから時間内に応答がありませんでした。',
      remedy: 'しばらくしてから、もう一度お試しください。'
    },
    proxy_refused: {
      what: 'ネットワークのプロキシに接続を拒否されました。',
      remedy: 'ブラウザーでプロキシにサインインするか、管理者にお問い合わせください。'
    },
    certificate_refused: {
      what: '証明書を確認できないため、安全に接続できません。',
      remedy: 'お使いのネットワークの証明書のインストールを管理者に依頼してください。'
    },
    rate_limited: {
      what: 'サインイン サービスが混み合っています。',
      remedy: '1 分ほど待ってから、もう一度お試しください。'
    },
    server_error: {
      what: 'サインイン サービスで障害が起きています。',
      remedy: '時間をおいて、もう一度お試しください。'
    },
    unexpected_answer: {
      what: 'サインイン サービス以外から応答がありました。',
      remedy: 'ネットワークにログイン ページがある場合は、先にブラウザーで開いてください。'
    },
    session_expired: {
      what: 'セッションの有効期限が切れました。',
      remedy: 'もう一度サインインしてください。'
    },
    session_revoked: {
      what: '組織によってセッションが終了されました。',
      remedy: 'もう一度サインインするか、管理者にお問い合わせください。'
    },
    session_damaged: {
      what: '保存されていたセッションが壊れていたため、削除しました。',
      remedy: 'もう一度サインインしてください。'
    },
    keychain_missing: {
      what: 'このコンピューターには、Genkan が使えるキーチェーンがありません。',
      remedy:
        '終了するまではサインインしたままです。終了後も続けるには、GNOME Keyring などを導入してください。'
    },
    keychain_locked: {
      what: 'キーチェーンがロックされています。',
      remedy: '終了後もサインインしたままにするには、ロックを解除してください。'
    },
    keychain_denied: {
      what: 'キーチェーンへのアクセスが拒否されました。',
      remedy: '終了後もサインインしたままにするには、Genkan に使用を許可してください。'
    },
    keychain_no_answer: {
      what: 'キーチェーンが応答しません。',
      remedy: '終了するまではサインインしたままです。パスワードを求める画面が隠れていないか確認してください。'
    },
    keychain_failed: {
      what: 'セッションをキーチェーンに保存できませんでした。',
      remedy: '終了するまではサインインしたままです。'
    },
    revocation_failed: {
      what: 'このコンピューターではサインアウトしましたが、サインイン サービスには通知できませんでした。',
      remedy:
        'オンラインのときにもう一度サインアウトするか、アカウント ページでセッションを終了してください。'
    },
    browser_session_kept: {
      what: 'このアプリではサインアウトしましたが、ブラウザーではサインインしたままの可能性があります。',
      remedy: 'ブラウザーのアカウント ページでもサインアウトしてください。'
    },
    internal_error: {
      what: 'Genkan で問題が起きました。',
      remedy: 'もう一度お試しください。続く場合は、レポートを管理者に渡してください。'
    }
  },
  tray: {
    signedInAs: who => `${who} としてサインイン中`,
    signedOut: 'サインアウト中',
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
  },
  menu: {
    account: 'アカウント',
    edit: '編集',
    view: '表示',
    window: 'ウィンドウ',
    help: 'ヘルプ',
    language: '言語',
    languageSystem: 'システムと同じ',
    copyReport: '診断レポートをコピー'
  },
  pages: {
    signedIn: {
      title: 'サインインしました',
      body: 'Genkan に戻ってください。このタブは閉じてかまいません。'
    },
    signedOut: { title: 'サインアウトしました', body: 'このタブは閉じてかまいません。' },
    failed: {
      title: 'サインインできませんでした',
      body: 'Genkan に戻って、もう一度お試しください。このタブは閉じてかまいません。'
    },
    notExpected: {
      title: 'ここでの操作はありません',
      body: 'このアドレスは現在のサインインのものではありません。Genkan に戻ってください。このタブは閉じてかまいません。'
    }
  }
}
