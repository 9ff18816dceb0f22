import type { Genkan } from './app.ts'

/** Clicks the entry of the application menu that has this label, wherever in the menu it is. */
export async function clickMenuItem({ electron }: Genkan, label: string): Promise<void> {
  await electron.evaluate(({ Menu }, wanted) => {
    const flatten = (items: Electron.MenuItem[]): Electron.MenuItem[] =>
      items.flatMap(item => [item, ...flatten(item.submenu?.items ?? [])])
    const item = flatten(Menu.getApplicationMenu()?.items ?? []).find(candidate => candidate.label === wanted)
    if (!item?.enabled) throw new Error(`The menu has no “${wanted}” that can be clicked.`)
    item.click()
  }, label)
}
