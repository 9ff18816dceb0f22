import { contextBridge, ipcRenderer } from 'electron'
import { type Bridge, CHANNELS, type View } from '../shared/ipc.ts'

/** The one bridge: the window gets these three functions and nothing of Electron or Node. */
const bridge: Bridge = {
  getView: () => ipcRenderer.invoke(CHANNELS.getView),
  onView: listener => {
    const forward = (_event: unknown, view: View) => listener(view)
    ipcRenderer.on(CHANNELS.view, forward)
    return () => ipcRenderer.off(CHANNELS.view, forward)
  },
  send: command => ipcRenderer.invoke(CHANNELS.command, command)
}

contextBridge.exposeInMainWorld('genkan', bridge)

// The main process is not told when the network is back; the window is, hidden or not.
window.addEventListener('online', () => void bridge.send({ type: 'check-session' }))
