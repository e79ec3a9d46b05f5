// node scripts/find-chromium.mjs: prints the path of a working Chromium; fails if there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './steps/project-root.mjs';

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const MAC_APPS = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Returns the path of a working Chromium: only LAB_CHROMIUM if set, otherwise Playwright's or the system's.
 * @returns {Promise<string | null>} null if none works
 */
export async function findChromium() {
  const named = process.env.LAB_CHROMIUM;
  const candidates = named ? [named] : [await playwrightPath(), ...systemPaths()];
  return candidates.find((path) => existsSync(path) && starts(path)) ?? null;
}

async function playwrightPath() {
  if (!existsSync(`${projectRoot}/node_modules/@playwright/test`)) return '';
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/** Returns the usual locations of a Chromium on this system. */
function systemPaths() {
  if (process.platform === 'darwin') {
    const folders = ['/Applications', join(homedir(), 'Applications')];
    return folders.flatMap((folder) => MAC_APPS.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`));
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return folders.flatMap((folder) => WINDOWS_PROGRAMS.map((program) => `${folder}\\${program}`));
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
}

/**
 * Returns whether a browser starts, because it may be installed without its system libraries.
 * @param {string} path
 */
function starts(path) {
  // On Windows chrome.exe opens a window instead of printing its version.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await findChromium();
  if (path === null) console.error('No Chromium was found: "npm test" installs one.');
  else console.log(path);
  process.exitCode = path === null ? 1 : 0;
}
