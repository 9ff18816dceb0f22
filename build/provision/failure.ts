import { z } from 'zod'

/** Logto's errors. `details` says which field of a request was not taken, and what was expected of it. */
export const errorSchema = z
  .object({ code: z.string(), message: z.string(), details: z.string().optional().catch(undefined) })
  .transform(({ code, message, details }) => ({
    code,
    message: [message, details].filter(Boolean).join(' ')
  }))

/** What is known of a call that failed. */
export interface FailureFacts {
  /** The call, as `POST /api/connectors`. */
  readonly call: string
  /** HTTP status; null where no answer came. */
  readonly status: number | null
  /** Logto's code, such as `auth.forbidden`, or the problem's own. */
  readonly code: string
  /** What was said about it. Never holds a secret. */
  readonly message: string
}

/** A call of Logto that failed, with what to do about it. */
export class Failure extends Error {
  readonly facts: FailureFacts
  readonly remedy: string

  constructor(facts: FailureFacts) {
    super(facts.message)
    this.facts = facts
    this.remedy = remedyFor(facts)
  }
}

/** Remedies by Logto's code, and by the status or the call where the code says too little. First match wins. */
const REMEDIES: readonly (readonly [(facts: FailureFacts) => boolean, string])[] = [
  [
    ({ code, status }) => code === 'oidc.invalid_client' && status === 400,
    'Logto knows no application with this ID. Check LOGTO_M2M_APP_ID: it has to be the ID of a machine-to-machine application, of the tenant that --endpoint names.'
  ],
  [
    ({ code }) => code === 'oidc.invalid_client',
    'The secret is not this application’s, or it has expired. Create a new one in Logto’s Console, on the page of the machine-to-machine application, and give it as LOGTO_M2M_APP_SECRET.'
  ],
  [
    ({ code }) => code === 'oidc.invalid_target',
    'This tenant’s Management API goes by another name. On Logto Cloud it is https://<tenant id>.logto.app/api, also with a domain of your own; find it in the Console under API resources and give it as --resource.'
  ],
  [
    ({ code }) => code === 'auth.forbidden' || code === 'role_missing',
    'The machine-to-machine application lacks the role. In Logto’s Console, on its page under Machine-to-machine roles, assign “Logto Management API access”.'
  ],
  [
    ({ status, call }) => status === 401 && call.includes('/api/'),
    'The access token was not accepted. Check that --endpoint and --resource belong to the same tenant, and that the clocks are right.'
  ],
  [
    ({ code }) => code.startsWith('subscription.'),
    'The plan of this Logto Cloud tenant does not allow more. Remove what is not needed, or change the plan.'
  ],
  [
    ({ code }) => code === 'connector.multiple_instances_not_supported',
    'There is an Azure AD connector already, and Logto takes one only. Run this again to use it; if it appears again, look under Connectors in the Console.'
  ],
  [
    ({ code }) => code === 'connector.multiple_target_with_same_platform',
    'Another connector has the target “azuread”. Remove it in Logto’s Console under Connectors, then run this again.'
  ],
  [
    ({ code }) => code === 'connector.not_found_with_connector_id',
    'This Logto has no Azure AD connector. On a self-hosted server run “npm run cli connector add -- --official” there, restart it, then run this again.'
  ],
  [
    ({ code }) => code === 'connector.invalid_config',
    'Logto did not take the connector’s settings. Check --azure-client-id, --azure-tenant and --azure-cloud.'
  ],
  [
    ({ code }) => code.startsWith('sign_in_experiences.'),
    'Logto does not take these settings together. Change them in the Console, under Sign-in experience → Sign-up and sign-in, then run this again.'
  ],
  [
    ({ code }) => code === 'not_native',
    'Choose another one with --app-id, or leave it out to have a Native application made.'
  ],
  [
    ({ code }) => code === 'issuer_mismatch',
    'Give that address as --endpoint. If it is the wrong one, correct ENDPOINT where the server is run: Genkan would refuse its answers.'
  ],
  [
    ({ code }) => code === 'console_address',
    'Give the address of your tenant as --endpoint: it is on the page of any application in the Console.'
  ],
  [({ code }) => code === 'ambiguous', 'Say which one with --app-id, or choose another name with --name.'],
  [
    ({ code }) => code === 'not_applied',
    'Logto answered that all is well and did not do it. Look at this part in the Console, change it there, then run this again.'
  ],
  [
    ({ code }) => code === 'guard.invalid_input',
    'Logto did not take what was sent. It may be older or newer than what this was written for (1.37 to 1.42).'
  ],
  [
    ({ status, call }) => status === 404 && call.includes('/api/applications/'),
    'There is no such application. Check --app-id, or leave it out to find the application by its name.'
  ],
  [
    ({ code }) => code === 'not_logto',
    'No Logto answered at this address. Check --endpoint: it is the address on the page of any application in Logto’s Console, not that of the Console itself. A proxy or a sign-in page of the network may also be in between.'
  ],
  [
    ({ code }) => code === 'certificate_refused',
    'The certificate was not accepted. If your network inspects traffic, give its certificate to Node.js: NODE_EXTRA_CA_CERTS=<file>, or NODE_USE_SYSTEM_CA=1.'
  ],
  [
    ({ status }) => status === null,
    'Check --endpoint and the network. If there is a proxy, name it in HTTPS_PROXY and set NODE_USE_ENV_PROXY=1.'
  ],
  [({ status }) => status === 429, 'Logto receives too many requests. Wait a minute, then run this again.'],
  [({ status }) => (status ?? 0) >= 500, 'Logto has a problem. Look into its log, then run this again.']
]

function remedyFor(facts: FailureFacts): string {
  const known = REMEDIES.find(([matches]) => matches(facts))
  return known?.[1] ?? 'Look up the code in Logto’s documentation, or look into its log.'
}
