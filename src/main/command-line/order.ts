/** What a command line can ask for instead of the window. */
export type Order = 'version' | 'diagnose' | 'sign-out'

const ORDERS: readonly Order[] = ['version', 'diagnose', 'sign-out']

/** The first order on a command line, or null. */
export function orderIn(argv: readonly string[]): Order | null {
  return ORDERS.find(order => argv.includes(`--${order}`)) ?? null
}
