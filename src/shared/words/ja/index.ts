import type { Words } from '../index.ts'
import { pages } from './pages.ts'
import { problems } from './problems.ts'
import { config } from './setup.ts'
import { menu, tray } from './shell.ts'
import { window } from './window.ts'

export const ja: Words = { problems, tray, menu, pages, window, config }
