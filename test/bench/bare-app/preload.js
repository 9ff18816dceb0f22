const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('bare', { signIn: () => ipcRenderer.invoke('sign-in') })
