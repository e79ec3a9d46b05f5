import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notFoundPage } from './not-found-page.mjs';
import { projectRoot } from './project-root.mjs';
import { contentPolicy, securePage, securePages, securityHeaders } from './site-policy.mjs';
import { serveFiles } from './testing/serve-files.mjs';

const PAGE =
  '<!DOCTYPE html><html><head><script>first()</script><meta charSet="utf-8"/>' +
  '<script src="a.js"></script></head>' +
  '<body><script id="x">last("<\\/p>")</script><script>first()</script></body></html>';

const hash = (/** @type {string} */ text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * @param {string} policy
 * @param {string} name
 */
function directive(policy, name) {
  return policy
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1)
    .split(' ');
}

test('a page allows its own inline scripts by their hashes, and no others', () => {
  const html = securePage(PAGE);
  const head =
    /^<!DOCTYPE html><html><head><meta charSet="utf-8"\/><meta http-equiv="([^"]+)" content="([^"]+)"\/>/;
  const [, name, policy = ''] = head.exec(html) ?? [];
  expect(name).toBe('Content-Security-Policy');
  expect(directive(policy, 'script-src')).toEqual([
    "'self'",
    "'wasm-unsafe-eval'",
    hash('first()'),
    hash('last("<\\/p>")'),
  ]);
  expect(html.match(/charset/gi)).toHaveLength(1);
  expect(html).toContain('<meta name="referrer" content="no-referrer"/><script>first()');
});

test('no policy lets foreign or unknown code in', () => {
  const policy = contentPolicy();
  expect(directive(policy, 'default-src')).toEqual(["'none'"]);
  expect(directive(policy, 'script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(directive(policy, 'worker-src')).toEqual(["'self'", 'blob:']);
  for (const name of ['object-src', 'base-uri', 'form-action']) {
    expect(directive(policy, name), name).toEqual(["'none'"]);
  }
  expect(policy).not.toContain("'unsafe-eval'");
  expect(policy.replace(/style-src-attr [^;]*/, '')).not.toContain("'unsafe-inline'");
  expect(directive(policy, 'connect-src')).toContain('https://huggingface.co');
  expect(policy).not.toMatch(/frame-ancestors|\*(?!\.)/);
});

test('the page of unknown addresses has a policy of its own', async () => {
  const html = securePage(await notFoundPage(projectRoot));
  const [, css = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  const [, code = ''] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
  expect(html).toContain(`style-src 'self' ${hash(css)};`);
  expect(html).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hash(code)};`);
});

test.each([
  ['no head', '<meta charset="utf-8">'],
  ['no encoding', '<head></head>'],
  ['a handler', '<head><meta charset="utf-8"></head><body onload="x()">'],
])('a page with %s is refused', (_, html) => {
  expect(() => securePage(html)).toThrow('unexpected head');
});

test('all pages get their policy', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'site-policy-'));
  await mkdir(join(folder, 'en'));
  for (const name of ['404.html', 'en/index.html']) await writeFile(join(folder, name), PAGE);
  await securePages(folder);
  for (const name of ['404.html', 'en/index.html']) {
    expect(await readFile(join(folder, name), 'utf8')).toBe(securePage(PAGE));
  }
  await rm(folder, { recursive: true });
});

test('the server sends the policy of a page, and with it what a page cannot set', async () => {
  const served = await serveFiles({
    'site/index.html': securePage(PAGE),
    'site/404.html': PAGE,
    'site/a.js': '1',
  });
  const headersOf = async (/** @type {string} */ path) => (await served.get(path)).headers;
  const page = await headersOf('/');
  expect(page['content-security-policy']).toBe(securityHeaders(securePage(PAGE))['Content-Security-Policy']);
  expect(page['content-security-policy']).toContain(hash('first()'));
  for (const path of ['/', '/a.js', '/nowhere', '/%00']) {
    const headers = await headersOf(path);
    expect(headers['content-security-policy'], path).toMatch(/script-src 'self'.*; frame-ancestors 'self' /);
    expect(headers['permissions-policy'], path).toMatch(/^camera=\(self\), .*microphone=\(\)/);
    expect(headers['referrer-policy'], path).toBe('no-referrer');
  }
  expect((await headersOf('/a.js'))['content-security-policy']).not.toContain('sha256');
  await served.close();
});
