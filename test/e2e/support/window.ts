import { expect } from '@playwright/test'
import type { Genkan } from './app.ts'

/** Whether the app's window is on the screen. */
export function isWindowVisible({ electron }: Genkan): Promise<boolean> {
  return electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(each => each.isVisible())
  )
}

/** Clicks the close button of the window's frame, which is there once the window is. */
export async function closeWindow(genkan: Genkan): Promise<void> {
  await expect.poll(() => isWindowVisible(genkan)).toBe(true)
  await genkan.electron.evaluate(({ BrowserWindow }) => {
    for (const each of BrowserWindow.getAllWindows()) each.close()
  })
}
