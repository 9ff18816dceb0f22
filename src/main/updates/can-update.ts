import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Whether this copy of the app can replace itself. On Linux that is an AppImage in a folder of the person's own; deb and
 * rpm packages, and what an administrator has put somewhere, are updated in their own ways.
 *
 * @param appImage the path of the AppImage, which its runtime gives in the environment as `APPIMAGE`
 */
export function canUpdateItself(platform: NodeJS.Platform, appImage: string | undefined): boolean {
  if (platform !== 'linux') return true
  if (!appImage) return false
  try {
    accessSync(dirname(appImage), constants.W_OK)
    return true
  } catch {
    return false
  }
}
