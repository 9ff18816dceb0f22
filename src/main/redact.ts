/** Whatever looks like a secret: JWTs, long random strings (Logto's codes and tokens are 43 characters), parameters. */
const SECRETS: readonly RegExp[] = [
  /\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?/g,
  // Also percent-encoded, and with the escaped quotes of JSON within JSON.
  /(?<=(?<![a-z])(?:code|state|nonce|token|secret|password|verifier|challenge|assertion|hint)(?:\\*["']|%22)?\s*(?:[=:]|%3D|%3A)\s*(?:\\*["']|%22)?)[^\s"'\\&%,}]+/gi,
  /(?<=\bBearer(?:\s|%20|\+)+)[^\s"']+/gi,
  /(?<=<Buffer )[^>]+/g,
  /(?<![\w-])[\w-]{40,}(?![\w-])/g
]

/** The text without anything that looks like a secret. For logs and reports; what it leaves is safe to hand on. */
export function redact(text: string): string {
  return SECRETS.reduce((rest, secret) => rest.replace(secret, '[redacted]'), text)
}
