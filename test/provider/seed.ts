import type { NewUser } from './users.ts'

/** The password of every account that is there from the start; the sign-in pages tell it. */
export const DEMO_PASSWORD = 'genkan-demo'

export const SEED_USERS: readonly NewUser[] = [
  {
    username: 'hanako',
    password: DEMO_PASSWORD,
    name: '山田 花子',
    email: 'hanako@example.com'
  },
  /** Has filled in nothing. */
  { username: 'taro', password: DEMO_PASSWORD },
  /** Has everything. */
  {
    username: 'sora',
    password: DEMO_PASSWORD,
    name: 'Sora Kimura',
    email: 'sora@example.com',
    picture: '/avatars/sora.png',
    roles: ['editor', 'auditor'],
    organizations: [
      { id: 'contoso', name: 'Contoso', roles: ['admin'] },
      { id: 'fabrikam', name: 'Fabrikam', roles: ['member'] }
    ]
  }
]

/** The one account of the Entra ID stand-in, with the claims that Microsoft would send. */
export const ENTRA_ACCOUNT = {
  oid: '5f8a1c52-3d0e-4b0a-9c57-8f4f2d1f6a11',
  tid: '0b7c9a44-61d2-4f0c-8f5e-2f9f6f3c7d20',
  name: 'Kenji Sato',
  email: 'kenji@contoso.example',
  preferred_username: 'kenji@contoso.example',
  password: DEMO_PASSWORD
} as const

/** API resources that are registered: one, and a hundred more to try an app with many. */
export const RESOURCES: ReadonlySet<string> = new Set([
  'https://api.example.com',
  ...Array.from({ length: 100 }, (_, n) => `https://api.example.com/r${n + 1}`)
])

/** The scopes that every one of them has. */
export const RESOURCE_SCOPES = 'read write'
