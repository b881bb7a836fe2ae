import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const inPath = (name) => (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, name))

const found = (...names) => names.flatMap(inPath).some(isProgram)

/** Where this machine has a Chromium or Chrome: CHROMIUM_PATH, else the usual places; null where there is none. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return isProgram(process.env.CHROMIUM_PATH) ? process.env.CHROMIUM_PATH : null
  const { PROGRAMFILES, LOCALAPPDATA } = process.env
  const usual = [
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'].flatMap(inPath),
    '/usr/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...[PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].flatMap((base) => (base ? [join(base, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [])),
  ]
  return usual.find(isProgram) ?? null
}

const programs = [
  {
    package: 'chromium',
    present: () => findChromium() !== null,
    otherwise: 'No Chromium on this machine, so the browser stories were not run. Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  },
  {
    package: 'redis-server',
    present: () => found('redis-server', 'valkey-server'),
    otherwise: 'No redis-server on this machine, so the tests with several nodes over Redis were not run. Install Redis.',
  },
  {
    package: 'nginx',
    present: () => [...inPath('nginx'), '/usr/sbin/nginx'].some(isProgram),
    otherwise: 'No nginx on this machine, so the test of nodes behind a proxy was not run. Install nginx.',
  },
]

/**
 * The programs that tests need beside npm's. On Debian as root they are installed; elsewhere returns sentences that say
 * what is missing and how to get it.
 */
export async function ensureTestPrograms(note) {
  const missing = () => programs.filter((program) => !program.present())
  const wanted = missing()
  if (wanted.length > 0 && process.platform === 'linux' && process.getuid() === 0 && found('apt-get')) {
    const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] }
    spawnSync('apt-get', ['-qq', 'update'], quiet)
    for (const { package: name } of wanted) spawnSync('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', name], quiet)
  }
  const still = missing()
  note(still.length === 0 ? 'Chromium, Redis and nginx are here' : `without ${still.map((program) => program.package).join(' and ')}`)
  return still.map((program) => program.otherwise)
}
