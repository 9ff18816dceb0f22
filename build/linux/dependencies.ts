// The lists of electron-builder, with libsecret in both, through which keytar reaches the Secret Service, and with what
// Electron is linked with (`ldd`) and small systems lack.
export const DEB_DEPENDS = [
  ...['libgtk-3-0', 'libnotify4', 'libnss3', 'libxss1', 'libxtst6', 'xdg-utils', 'libatspi2.0-0'],
  ...['libuuid1', 'libsecret-1-0', 'libgbm1', 'libdrm2', 'libasound2t64 | libasound2']
]
export const RPM_DEPENDS = [
  ...['gtk3', 'libnotify', 'nss', 'libXScrnSaver', '(libXtst or libXtst6)', 'xdg-utils', 'at-spi2-core'],
  ...['(libuuid or libuuid1)', '(libsecret or libsecret-1-0)'],
  ...['(mesa-libgbm or libgbm1)', '(libdrm or libdrm2)', '(alsa-lib or libasound2)']
]
