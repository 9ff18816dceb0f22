import { pages } from './pages.ts'
import { problems } from './problems.ts'
import { menu, tray } from './shell.ts'
import { window } from './window.ts'

export const en = { problems, tray, menu, pages, window }
