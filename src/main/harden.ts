import { app } from 'electron'
import { windowSession } from './window-session.ts'

/** What a page may load: the window's own scheme, pictures within the page, and the developer tools. */
const ALLOWED = ['app:', 'data:', 'devtools:']

/** Port 1 is nobody's; without the last rule this machine would be reached all the same. */
const NOWHERE = { proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' }

/** Names that pages want to have looked up ahead of their use would tell a name server what a page knows. */
export function disableDnsPrefetch(): void {
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false')
}

/**
 * Takes from every page what a sign-in window never needs: leaving its address, opening windows or frames of other
 * origins, embedding, the network, permissions, downloads. Has to run once the app is ready, before the first window.
 */
export function setupHardening(): void {
  const session = windowSession()
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.on('will-download', event => event.preventDefault())
  // The content security policy forbids the network as well; this holds where that is got round.
  session.webRequest.onBeforeRequest(({ url }, decide) =>
    decide({ cancel: !ALLOWED.includes(new URL(url).protocol) })
  )
  // WebRTC asks neither: it would reach any server over TCP (measured). A proxy that is not there stops that.
  void session.setProxy(NOWHERE)

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
