import { app, session } from 'electron'

/** What a page may load: the window's own scheme, pictures within the page, and the developer tools. */
const ALLOWED = ['app:', 'data:', 'devtools:']

/** Names that pages want to have looked up ahead of their use would tell a name server what a page knows. */
export function disableDnsPrefetch(): void {
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false')
}

/**
 * Takes from every page what a sign-in window never needs: leaving its address, opening windows or frames of other
 * origins, embedding, the network, permissions, downloads. Has to run once the app is ready, before the first window.
 */
export function setupHardening(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.on('will-download', event => event.preventDefault())
  // The content security policy forbids the network as well; this holds where that is got round. Requests of the main
  // process come through here, too: they have no page.
  defaultSession.webRequest.onBeforeRequest(({ url, webContentsId }, decide) =>
    decide({ cancel: webContentsId !== undefined && !ALLOWED.includes(new URL(url).protocol) })
  )

  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    contents.on('will-navigate', event => event.preventDefault())
    contents.on('will-frame-navigate', event => event.preventDefault())
    contents.on('will-redirect', event => event.preventDefault())
    // A page that asks not to be left could keep the app from quitting.
    contents.on('will-prevent-unload', event => event.preventDefault())
    contents.on('will-attach-webview', event => event.preventDefault())
  })
}
