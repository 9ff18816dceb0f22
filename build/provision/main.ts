import { runCommand } from './command.ts'

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  atTerminal: process.stdin.isTTY,
  out: console.log,
  err: console.error
})
