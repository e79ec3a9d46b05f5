import { afterEach, expect, test, vi } from 'vitest';
import { requireNode } from './require-node.mjs';

afterEach(() => vi.restoreAllMocks());

/**
 * Returns what a version of Node is told, and the exit code; undefined if it goes on.
 * @param {string} version
 * @param {string} minimum
 */
function told(version, minimum) {
  vi.spyOn(process, 'versions', 'get').mockReturnValue({ ...process.versions, node: version });
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  const exit = vi.spyOn(process, 'exit').mockReturnValue(/** @type {never} */ (undefined));
  requireNode(minimum, 'for the tests');
  return exit.mock.calls.length === 0
    ? undefined
    : { code: exit.mock.calls[0]?.[0], said: printed.mock.calls };
}

test.each(['20.9.0', '20.10.1', '22.0.0', '100.1.0'])('Node %s suffices for 20.9', (version) => {
  expect(told(version, '20.9')).toBeUndefined();
});

test.each(['20.8.99', '18.20.0', '9.11.2'])('Node %s is told what it needs, and ends', (version) => {
  const sentence =
    `Node 20.9 or newer is needed for the tests, this is ${version}: ` +
    'install a current one from https://nodejs.org.';
  expect(told(version, '20.9')).toEqual({ code: 1, said: [[sentence]] });
});
