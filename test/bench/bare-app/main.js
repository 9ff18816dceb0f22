// One window, as Electron's tutorial has it, and the least that opens a browser for a sign-in.
const { createHash, randomBytes } = require('node:crypto')
const path = require('node:path')
const { app, BrowserWindow, ipcMain, shell } = require('electron')

function createWindow() {
  const window = new BrowserWindow({
    width: 800,
    height: 600,
    webPreferences: { preload: path.join(__dirname, 'preload.js') }
  })
  window.loadFile('index.html')
}

app.whenReady().then(() => {
  ipcMain.handle('sign-in', () => {
    const verifier = randomBytes(32).toString('base64url')
    const url = new URL(process.env.BARE_AUTHORIZATION_ENDPOINT)
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: 'bare',
      redirect_uri: 'http://localhost:3000/callback',
      scope: 'openid profile offline_access',
      state: randomBytes(32).toString('base64url'),
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256'
    })
    return shell.openExternal(url.href)
  })
  createWindow()
})

app.on('window-all-closed', () => app.quit())
