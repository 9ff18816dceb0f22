/** What is peculiar to a system's keychain. */
export interface KeychainTraits {
  /** What fits into one item, in bytes. */
  readonly mostBytes: number
  /** Whether a locked keychain answers as an empty one does. */
  readonly looksEmptyWhenLocked: boolean
}

const PLAIN: KeychainTraits = { mostBytes: Number.POSITIVE_INFINITY, looksEmptyWhenLocked: false }

/** What to expect of the keychain that keytar uses on a platform. */
export function keychainTraits(platform: NodeJS.Platform): KeychainTraits {
  switch (platform) {
    case 'win32':
      // CRED_MAX_CREDENTIAL_BLOB_SIZE
      return { ...PLAIN, mostBytes: 2_560 }
    case 'linux':
      // Measured on GNOME Keyring through libsecret, which also took 200 kB in one item.
      return { ...PLAIN, looksEmptyWhenLocked: true }
    default:
      return PLAIN
  }
}
