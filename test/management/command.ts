import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../build/provision/command.ts'
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

  /** What is on the command line and in the environment, but for what a test adds. */
  get args(): string[] {
    return ['--endpoint', this.tenant.endpoint, '--output', this.configFile]
  }

  get env(): Record<string, string> {
    return {
      LOGTO_M2M_APP_ID: this.tenant.machine.id,
      LOGTO_M2M_APP_SECRET: this.tenant.machine.secret,
      AZURE_CLIENT_SECRET: AZURE.clientSecret
    }
  }

  /** Runs the command in this process, against this tenant and without a terminal. */
  async run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
    const stdout: string[] = []
    const stderr: string[] = []
    const exitCode = await runCommand([...this.args, ...args], {
      env: { ...this.env, ...env },
      atTerminal: false,
      out: text => stdout.push(`${text}\n`),
      err: text => stderr.push(`${text}\n`)
    })
    return { exitCode, stdout: stdout.join(''), stderr: stderr.join('') }
  }

  async readConfig(): Promise<Record<string, unknown>> {
    return JSON.parse(await readFile(this.configFile, 'utf8'))
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true })
  }
}
