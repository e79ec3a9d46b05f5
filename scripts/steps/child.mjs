import { spawn } from 'node:child_process';
import { projectRoot } from './project-root.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
  });
}

/**
 * Runs a program in the project root on this terminal and resolves to its exit code, or 130 after a signal.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, shell?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<number>}
 */
export function runProgram(program, args, { env = {}, cwd = projectRoot, shell = false, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      shell,
      stdio: 'inherit',
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      timeout: timeoutMs,
    });
    running.add(child);
    child.on('error', reject);
    child.on('close', (code) => {
      running.delete(child);
      resolve(code ?? 130);
    });
  });
}

/**
 * Runs a script of an installed package with this Node, because shell wrappers differ between systems.
 * @param {string} script path below node_modules
 * @param {readonly string[]} args
 * @param {Parameters<typeof runProgram>[2]} [options]
 */
export function runPackage(script, args, options) {
  return runProgram(process.execPath, [`${projectRoot}/node_modules/${script}`, ...args], options);
}

/**
 * Runs the npm that started this process, otherwise the one on the PATH.
 * @param {readonly string[]} args
 */
export function runNpm(args) {
  const npmScript = process.env.npm_execpath;
  if (npmScript?.endsWith('npm-cli.js')) return runProgram(process.execPath, [npmScript, ...args]);
  return runProgram('npm', args, { shell: process.platform === 'win32' });
}
