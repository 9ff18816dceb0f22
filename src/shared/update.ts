/** How far the app is with a new version of itself. `off`: it does not look for any. */
export type UpdateState =
  | { readonly kind: 'off' | 'idle' | 'checking' }
  | { readonly kind: 'downloading' | 'ready'; readonly version: string }
