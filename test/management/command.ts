import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Tenant } from './index.ts'

export const AZURE = {
  clientId: '6e74172b-be56-4843-9ff4-e66a39bb12e3',
  tenant: '0b7c9a44-61d2-4f0c-8f5e-2f9f6f3c7d20',
  clientSecret: 'hush-8Q~microsoft'
} as const

/** The options for Microsoft on the command line. */
export const WITH_MICROSOFT = ['--azure-client-id', AZURE.clientId, '--azure-tenant', AZURE.tenant]

export interface Run {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** An administrator's folder, in which the command is run. */
export class Administrator {
  readonly tenant: Tenant
  readonly folder: string

  private constructor(tenant: Tenant, folder: string) {
    this.tenant = tenant
    this.folder = folder
  }

  static async of(tenant: Tenant): Promise<Administrator> {
    return new Administrator(tenant, await mkdtemp(join(tmpdir(), 'genkan-provision-')))
  }

  get configFile(): string {
    return join(this.folder, 'genkan.config.json')
  }

  get recordFile(): string {
    return join(this.folder, 'genkan.provision.json')
  }

  /** Runs `npm run provision` with these options, against this tenant and without a terminal. */
  async run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
    const all = ['--endpoint', this.tenant.endpoint, '--output', this.configFile, ...args]
    const child = spawn(process.execPath, [resolve('build/provision/main.ts'), ...all], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...this.#secrets, ...env }
    })
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    if (child.exitCode === null) await once(child, 'exit')
    return { exitCode: child.exitCode ?? -1, stdout, stderr }
  }

  async readConfig(): Promise<Record<string, unknown>> {
    return JSON.parse(await readFile(this.configFile, 'utf8'))
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true })
  }

  get #secrets() {
    return {
      LOGTO_M2M_APP_ID: this.tenant.machine.id,
      LOGTO_M2M_APP_SECRET: this.tenant.machine.secret,
      AZURE_CLIENT_SECRET: AZURE.clientSecret
    }
  }
}
