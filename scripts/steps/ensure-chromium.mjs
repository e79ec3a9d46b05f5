import { existsSync } from 'node:fs';
import { findChromium } from '../find-chromium.mjs';
import { runPackage, runProgram } from './child.mjs';

const DOWNLOAD_TIMEOUT_MS = 4 * 60_000;

/**
 * Finds a Chromium for the browser tests, or installs Playwright's or, with apt, the system's.
 * @returns {Promise<string | null>} its path; null if none could be installed
 */
export async function ensureChromium() {
  return (await findChromium()) ?? (await installWithPlaywright()) ?? (await installWithApt());
}

async function installWithPlaywright() {
  console.log("No Chromium found: downloading Playwright's (about 180 MB) …");
  const withLibraries = mayUseApt() ? ['--with-deps'] : [];
  const args = ['install', ...withLibraries, '--no-shell', 'chromium'];
  await runPackage('@playwright/test/cli.js', args, { timeoutMs: DOWNLOAD_TIMEOUT_MS });
  return findChromium();
}

async function installWithApt() {
  if (!mayUseApt()) return null;
  console.log("Installing the system's Chromium (apt-get install chromium) …");
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get', ['update', '-qq'], { env });
  await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  return findChromium();
}

function mayUseApt() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}
