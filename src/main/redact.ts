/** A quote as it comes in text, in JSON within JSON, and percent-encoded; or none. */
const QUOTE = String.raw`(?:\\*["']|%5C|%22|%27){0,8}`
/** Names of parameters, claims and headers that hold a secret, also as the end of a longer name. */
const NAMES = 'code|state|nonce|token|secret|password|verifier|challenge|assertion|hint|cookie|api[-_]?key'

/**
 * Whatever looks like a secret: JWTs, long random strings (Logto's codes and tokens are 43 characters), parameters.
 * What lies between a name and its value is counted, or long runs of it would take quadratic time.
 */
const SECRETS: readonly RegExp[] = [
  /(?<=(?<![\w-])|%[0-9a-f]{2})eyJ[\w-]+\s*\.\s*[\w-]+(?:\s*\.\s*[\w-]+)*/gi,
  new RegExp(
    `(?<=(?:${NAMES})${QUOTE}\\s{0,8}(?:[=:]|%3D|%3A)(?:\\s|%20|\\+){0,8}${QUOTE})[^\\s"'\\\\&,}]+`,
    'gi'
  ),
  /(?<=\b(?:Bearer|Basic|DPoP)(?:\s|%20|\+){1,8})[^\s"']+/gi,
  /(?<=<Buffer )[^>]+/g,
  // Client secrets of Entra ID.
  /[\w.~-]{3}\dQ~[\w.~-]{30,}/g,
  // Random characters, some of which may have been percent-encoded.
  /(?<![\w-])(?:[\w-]|%[0-9a-f]{2}){40,}(?![\w-])/gi
]

/** The text without anything that looks like a secret. For logs and reports; what it leaves is safe to hand on. */
export function redact(text: string): string {
  return SECRETS.reduce((rest, secret) => rest.replace(secret, '[redacted]'), text)
}
