import type { Command } from '../../shared/command.ts'
import type { Problem } from '../../shared/problem.ts'
import type { SetupCheck, SetupTarget, SetupView } from '../../shared/setup.ts'
import { type Configuration, lockedSettings } from '../config/read.ts'
import { configSchema } from '../config/schema.ts'
import type { CheckOptions } from './check.ts'
import { checkServer } from './check.ts'
import { endpointOf } from './endpoint.ts'

export interface SetupOptions {
  readonly configuration: () => Configuration
  /** Why the app cannot be used without the set-up screen, or null. */
  readonly why: () => Problem | null
  readonly check: Pick<CheckOptions, 'fetch' | 'probe' | 'isOnline'>
  readonly readClipboard: () => Promise<string>
  readonly readClientSecret: (target: SetupTarget) => Promise<string | null>
  /** Takes up the settings; rejects with what the file system or the keychain said if they cannot be kept. */
  readonly save: (target: SetupTarget, clientSecret: string | null) => Promise<void>
  /** Takes up the stand-in of development builds; null where there is none. */
  readonly tryDemo: (() => Promise<void>) | null
  readonly onChange: () => void
}

export type SetupCommand = Extract<
  Command,
  {
    type: 'open-setup' | 'close-setup' | 'check-setup' | 'paste-client-secret' | 'save-setup' | 'try-demo'
  }
>

/** The set-up screen: checks what was typed, and saves what was checked. */
export class Setup {
  readonly #options: SetupOptions
  #open = false
  #check: SetupCheck | null = null
  #pasted: string | null = null
  #hasSecret = false
  #notSaved: Problem | null = null

  constructor(options: SetupOptions) {
    this.#options = options
  }

  /** The screen, or null while it is not shown. */
  get view(): SetupView | null {
    const { configuration, why, tryDemo } = this.#options
    if (!this.#open && !why()) return null
    const uri = `http://localhost:${this.#port}`
    return {
      present: this.#present,
      locked: lockedSettings(configuration()),
      problems: configuration().problems,
      why: why(),
      check: this.#check,
      notSaved: this.#notSaved,
      hasSecret: this.#hasSecret,
      redirectUri: `${uri}/callback`,
      postLogoutRedirectUri: `${uri}/`,
      canTryDemo: tryDemo !== null
    }
  }

  /** Does nothing while the screen is not shown: what the window alone asks for could be an attacker's wish. */
  async carryOut(command: SetupCommand): Promise<void> {
    if (command.type !== 'open-setup' && !this.view) return
    switch (command.type) {
      case 'open-setup':
        return this.#show(true)
      case 'close-setup':
        return this.#show(false)
      case 'check-setup':
        return this.#runCheck(command.target)
      case 'paste-client-secret':
        return this.#pasteSecret()
      case 'save-setup':
        return this.#save()
      case 'try-demo':
        await this.#options.tryDemo?.()
        return this.#show(false)
    }
  }

  #show(open: boolean): void {
    this.#open = open
    this.#check = null
    this.#pasted = null
    this.#hasSecret = false
    this.#notSaved = null
    this.#options.onChange()
  }

  async #pasteSecret(): Promise<void> {
    this.#pasted = (await this.#options.readClipboard()).trim() || null
    this.#hasSecret = this.#pasted !== null
    this.#check = null
    this.#options.onChange()
  }

  async #runCheck(asked: SetupTarget): Promise<void> {
    const target = { ...asked, ...this.#locked }
    const endpoint = endpointOf(target.endpoint)
    const set = (findings: SetupCheck['findings'], savable: boolean) => {
      this.#check = { target, findings, savable }
      this.#options.onChange()
    }
    this.#notSaved = null
    if (!endpoint) return set([{ level: 'problem', code: 'not_an_address', detail: null }], false)
    set(null, false)
    const running = this.#check
    const clientSecret = await this.#secretFor({ ...target, endpoint })
    this.#hasSecret = clientSecret !== null
    const { appId, applicationType } = target
    const settings = { endpoint, appId: appId.trim(), applicationType, clientSecret, port: this.#port }
    const findings = await checkServer({ ...settings, ...this.#options.check })
    // Another check has begun meanwhile, or the screen was closed.
    if (this.#check !== running) return
    const hasSecret = applicationType === 'native' || clientSecret !== null
    set(findings, configSchema.shape.appId.safeParse(appId).success && hasSecret)
  }

  async #secretFor(target: SetupTarget): Promise<string | null> {
    if (target.applicationType === 'native') return null
    // What the keychain has is for this application alone: kept, it would go to the next server that is checked.
    return this.#pasted ?? (await this.#options.readClientSecret(target).catch(() => null))
  }

  async #save(): Promise<void> {
    const endpoint = endpointOf(this.#check?.target.endpoint ?? '')
    if (!this.#check?.savable || !endpoint) return
    const { appId, applicationType } = this.#check.target
    try {
      await this.#options.save({ endpoint, appId: appId.trim(), applicationType }, this.#pasted)
      this.#show(false)
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      this.#notSaved = { code: 'setup_not_saved', detail }
      this.#options.onChange()
    }
  }

  get #present(): SetupTarget {
    const { endpoint, appId, applicationType } = this.#options.configuration().values
    return {
      endpoint: typeof endpoint === 'string' ? endpoint : '',
      appId: typeof appId === 'string' ? appId : '',
      applicationType: applicationType === 'traditional' ? 'traditional' : 'native'
    }
  }

  /** What environment or policy have set holds, whatever the window says. */
  get #locked(): Partial<SetupTarget> {
    const locked = lockedSettings(this.#options.configuration())
    return Object.fromEntries(
      Object.entries(this.#present).filter(([setting]) => locked.some(it => it === setting))
    )
  }

  get #port(): number {
    const schema = configSchema.shape.redirectPort
    return schema.catch(schema.parse(undefined)).parse(this.#options.configuration().values.redirectPort)
  }
}
