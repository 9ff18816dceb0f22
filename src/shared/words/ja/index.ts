import type { Words } from '../index.ts'
import { commandLine } from './command-line.ts'
import { pages } from './pages.ts'
import { problems } from './problems.ts'
import { config, setup } from './setup.ts'
import { menu, notifications, tray } from './shell.ts'
import { window } from './window.ts'

export const ja: Words = { problems, tray, menu, notifications, pages, window, config, setup, commandLine }
