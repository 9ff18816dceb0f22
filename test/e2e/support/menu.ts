import { expect } from '@playwright/test'
import type { Genkan } from './app.ts'

/** Clicks the entry of the application menu that has this label, as soon as it can be clicked: the menu follows the window. */
export async function clickMenuItem({ electron }: Genkan, label: string): Promise<void> {
  const click = () =>
    electron.evaluate(({ Menu }, wanted) => {
      const flatten = (items: Electron.MenuItem[]): Electron.MenuItem[] =>
        items.flatMap(item => [item, ...flatten(item.submenu?.items ?? [])])
      const item = flatten(Menu.getApplicationMenu()?.items ?? []).find(({ label: its }) => its === wanted)
      if (item?.enabled) item.click()
      return item?.enabled ?? false
    }, label)
  await expect.poll(click, { message: `The menu has a “${label}” that can be clicked.` }).toBe(true)
}
