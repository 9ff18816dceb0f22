import type { ProblemCode } from '../../problem.ts'
import type { ProblemWords } from '../en/problems.ts'

export const problems: Record<ProblemCode, ProblemWords> = {
  not_configured: {
    what: '接続先の組織がまだ設定されていません。',
    remedy: 'LOGTO_ENDPOINT と LOGTO_APP_ID を設定するか、管理者にお問い合わせください。'
  },
  config_invalid: {
    what: '設定に誤りがあります。',
    remedy: '下に示した値を修正して、Genkan を起動し直してください。'
  },
  client_secret_missing: {
    what: 'アプリケーションのクライアントシークレットがありません。',
    remedy: '下で貼り付けてください。Genkan がキーチェーンに保存します。'
  },
  setup_not_saved: {
    what: '設定を保存できませんでした。',
    remedy: 'キーチェーンのロックとディスクの空き容量を確認してから、もう一度お試しください。'
  },
  port_busy: {
    what: 'サインインに必要なポートを別のプログラムが使っています。',
    remedy: 'そのプログラムを終了してから、もう一度サインインしてください。'
  },
  browser_not_opened: {
    what: 'ブラウザーを開けませんでした。',
    remedy: '「リンクをコピー」を選び、ブラウザーで開いてください。'
  },
  timed_out: {
    what: '時間内にサインインが完了しませんでした。',
    remedy: 'もう一度サインインして、ブラウザーで操作を完了してください。'
  },
  access_denied: {
    what: 'アクセスが許可されませんでした。',
    remedy: '別のアカウントを使うか、管理者にアクセス権を依頼してください。'
  },
  provider_error: {
    what: 'サインインサービスがエラーを返しました。',
    remedy: 'もう一度お試しください。解決しない場合は、診断レポートを管理者に送ってください。'
  },
  code_rejected: {
    what: 'ブラウザーからの応答が、サインインサービスに受け付けられませんでした。',
    remedy: 'もう一度サインインしてください。'
  },
  client_rejected: {
    what: 'このアプリケーションはサインインサービスに登録されていません。',
    remedy: 'アプリケーション ID を確認するよう、管理者に依頼してください。'
  },
  id_token_invalid: {
    what: 'サインインサービスの応答を信頼できませんでした。',
    remedy: 'このネットワークでは続行せず、診断レポートを管理者に送ってください。'
  },
  clock_wrong: {
    what: 'このコンピューターの時計がずれています。',
    remedy: '日付と時刻を自動設定にしてから、もう一度サインインしてください。'
  },
  address_invalid: {
    what: 'クリップボードにページのアドレスがありません。',
    remedy: 'ブラウザーのアドレスをすべてコピーしてから、もう一度貼り付けてください。'
  },
  address_other_attempt: {
    what: 'そのアドレスは別のサインインのものです。',
    remedy: 'ここからもう一度ブラウザーを開いて、操作を完了してください。'
  },
  offline: {
    what: 'このコンピューターはオフラインです。',
    remedy: 'ネットワークに接続してから、もう一度お試しください。'
  },
  unreachable: {
    what: 'サインインサービスに接続できません。',
    remedy: 'ネットワークや VPN を確認してから、もう一度お試しください。'
  },
  no_answer: {
    what: 'サインインサービスから時間内に応答がありませんでした。',
    remedy: 'しばらくしてから、もう一度お試しください。'
  },
  proxy_refused: {
    what: 'ネットワークのプロキシに接続を拒否されました。',
    remedy: 'ブラウザーでプロキシにサインインするか、管理者にお問い合わせください。'
  },
  certificate_refused: {
    what: '証明書を確認できないため、安全に接続できません。',
    remedy: 'ネットワークの証明書をインストールするよう、管理者に依頼してください。'
  },
  rate_limited: {
    what: 'サインインサービスが混み合っています。',
    remedy: '1 分ほど待ってから、もう一度お試しください。'
  },
  server_error: {
    what: 'サインインサービスで障害が起きています。',
    remedy: '時間をおいて、もう一度お試しください。'
  },
  unexpected_answer: {
    what: 'サインインサービスではない相手から応答がありました。',
    remedy:
      'ネットワークの利用にログインが必要な場合は、先にブラウザーでログインしてから、もう一度お試しください。'
  },
  session_expired: {
    what: 'サインインの有効期限が切れました。',
    remedy: 'もう一度サインインしてください。'
  },
  session_revoked: {
    what: '組織側の操作でサインアウトされました。',
    remedy: 'もう一度サインインするか、管理者にお問い合わせください。'
  },
  session_damaged: {
    what: '保存されていたサインイン情報が壊れていたため、削除しました。',
    remedy: 'もう一度サインインしてください。'
  },
  keychain_missing: {
    what: 'このコンピューターには、Genkan が使えるキーチェーンがありません。',
    remedy:
      'Genkan を終了するまではサインインしたままです。その後も続けるには、GNOME Keyring などを導入してください。'
  },
  keychain_locked: {
    what: 'キーチェーンがロックされています。',
    remedy: 'Genkan を終了するまではサインインしたままです。その後も続けるには、ロックを解除してください。'
  },
  keychain_denied: {
    what: 'キーチェーンへのアクセスが許可されませんでした。',
    remedy:
      'Genkan を終了するまではサインインしたままです。その後も続けるには、Genkan に使用を許可してください。'
  },
  keychain_no_answer: {
    what: 'キーチェーンが応答しません。',
    remedy:
      'Genkan を終了するまではサインインしたままです。パスワードの入力画面が隠れていないか確認してください。'
  },
  keychain_failed: {
    what: 'キーチェーンでエラーが発生しました。',
    remedy: 'Genkan を終了するまではサインインしたままです。'
  },
  keychain_not_cleared: {
    what: 'サインアウトしましたが、キーチェーンから情報を削除できませんでした。',
    remedy: '残った情報はもう使えません。キーチェーンのロックを解除して、Genkan を起動し直してください。'
  },
  revocation_failed: {
    what: 'このコンピューターではサインアウトしましたが、サインインサービスには通知できませんでした。',
    remedy: 'オンラインになったら、アカウントページでセッションを終了してください。'
  },
  browser_session_kept: {
    what: 'このアプリではサインアウトしましたが、ブラウザーではサインインしたままかもしれません。',
    remedy: 'ブラウザーでアカウントページを開き、そこでもサインアウトしてください。'
  },
  internal_error: {
    what: 'Genkan で問題が起きました。',
    remedy: 'もう一度お試しください。解決しない場合は、診断レポートを管理者に送ってください。'
  }
}
