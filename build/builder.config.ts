// biome-ignore-all lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { ROOT } from './build-app.ts'
import { DEB_DEPENDS, RPM_DEPENDS } from './linux/dependencies.ts'

/** Where the app looks for updates. */
export interface UpdateFeed {
  /** The folder on the web that holds `latest.yml` and its siblings. */
  readonly url: string
  /** The Ed25519 public key (SPKI, DER in base64) whose private half signs the feed. */
  readonly key: string
}

/** What differs from one packaging to the next. */
export interface PackagingChoices {
  /** The folder for what comes out. */
  readonly output: string
  /** Where the project lives on the web; deb and rpm name it. */
  readonly homepage: string
  /** An unpacked Electron; without, electron-builder fetches the release that package.json asks for. */
  readonly electron?: { readonly dist: string; readonly version: string }
  /** Without, the app never looks for updates. */
  readonly updates?: UpdateFeed
}

/** Names the app to macOS, Windows and software centres. A fork takes its own. */
const APP_ID = 'io.github.genkan.Genkan'
const MAINTAINER = 'The Genkan contributors <genkan@example.org>'

const LOCALES = ['en-US', 'ja']
const METAINFO = [`${join(ROOT, 'build/linux/metainfo.xml')}=/usr/share/metainfo/${APP_ID}.metainfo.xml`]
const SYNOPSIS = 'Sign in to your organization'
const DESCRIPTION = 'Sign in to your organization through Logto and Microsoft'

/**
 * What goes into the archive: the bundles, which hold every package but keytar, and keytar, whose binaries come for all
 * platforms and need no rebuild (N-API). What keytar would be rebuilt with stays out.
 *
 * @param keytar which of its binaries, as a glob
 * @param trayIcons as a glob
 */
const filesWith = (keytar: string, trayIcons: string) => [
  'package.json',
  'build/genkan.config.json',
  'out/{main,preload,renderer}/**/*',
  `out/icons/{256x256.png,${trayIcons}}`,
  '!node_modules/node-addon-api{,/**}',
  '!node_modules/keytar/{build,src,script}{,/**}',
  '!node_modules/keytar/{binding.gyp,*.md,*.d.ts}',
  `!node_modules/keytar/prebuilds/!(${keytar}){,/**}`
]

/** The configuration of electron-builder (electron.build/configuration) for all platforms. */
export function builderConfiguration(choices: PackagingChoices): Configuration {
  const { electron, updates } = choices
  return {
    appId: APP_ID,
    productName: 'Genkan',
    copyright: '© The Genkan contributors',
    directories: { output: choices.output, buildResources: 'build/icons/out' },
    ...(electron && { electronDist: electron.dist, electronVersion: electron.version }),
    extraMetadata: {
      homepage: choices.homepage,
      ...(updates && { updates })
    },
    // Electron's own stand-in for an app, which electron-builder leaves in a copied Electron.
    afterPack: async ({ packager, appOutDir }) =>
      rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true }),
    extraFiles: [{ from: 'out/notices', to: '.' }],
    // The AppImage runtime of the default needs libfuse2, which systems of today do not have.
    toolsets: { appimage: '1.0.3' },
    // What is unpacked is outside of the integrity check, so only what has to be is.
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    npmRebuild: false,
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false
    },
    publish: updates ? { provider: 'generic', url: updates.url } : null,

    mac: {
      category: 'public.app-category.productivity',
      target: [
        { target: 'dmg', arch: 'universal' },
        { target: 'zip', arch: 'universal' }
      ],
      files: filesWith('darwin-x64|darwin-arm64', 'trayTemplate-*.png'),
      electronLanguages: ['en', 'ja'],
      // Both halves of the universal app carry both of keytar's binaries.
      x64ArchFiles: '**/keytar/prebuilds/**',
      hardenedRuntime: true,
      entitlements: 'build/mac/entitlements.plist',
      entitlementsInherit: 'build/mac/entitlements.plist',
      // With APPLE_API_KEY, APPLE_API_KEY_ID and APPLE_API_ISSUER in the environment.
      notarize: Boolean(process.env['APPLE_API_KEY']),
      artifactName: 'Genkan-${version}-mac.${ext}'
    },
    dmg: { sign: false },

    win: {
      target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
      files: filesWith('win32-${arch}', 'tray-*.ico'),
      electronLanguages: LOCALES,
      artifactName: 'Genkan-${version}-${arch}-setup.${ext}'
    },
    nsis: {
      // Offers both: for this user without asking an administrator, or for the machine (`/allusers`).
      oneClick: false,
      perMachine: false,
      selectPerMachineByDefault: false,
      buildUniversalInstaller: false,
      deleteAppDataOnUninstall: false,
      multiLanguageInstaller: true,
      installerLanguages: ['en_US', 'ja_JP'],
      include: 'build/windows/uninstall.nsh'
    },

    linux: {
      target: ['AppImage', 'deb', 'rpm'],
      files: filesWith('linux-${arch}', 'tray-*.png'),
      electronLanguages: LOCALES,
      executableName: 'genkan',
      // The folder, for its PNG images of all sizes; macOS and Windows find their files in it by name.
      icon: 'build/icons/out',
      // Without this, electron-builder gives an AppImage `--no-sandbox`.
      executableArgs: [],
      syncDesktopName: true,
      category: 'Network',
      // The desktop file takes it for its comment.
      description: DESCRIPTION,
      maintainer: MAINTAINER,
      vendor: 'The Genkan contributors',
      synopsis: SYNOPSIS,
      desktop: {
        entry: {
          'Comment[ja]': 'Logto と Microsoft を通じて組織にサインイン',
          Keywords: 'sign in;account;login;',
          StartupNotify: 'true'
        }
      }
    },
    // Without the version in its name, an update replaces the file in place, and what launches it goes on to.
    appImage: { artifactName: 'Genkan-${arch}.${ext}' },
    deb: {
      depends: DEB_DEPENDS,
      recommends: ['gnome-keyring | kwalletmanager | org.freedesktop.secrets'],
      packageCategory: 'utils',
      fpm: METAINFO
    },
    rpm: { depends: RPM_DEPENDS, fpm: METAINFO }
  }
}
