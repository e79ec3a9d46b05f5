import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WEIGHTS_ORIGINS } from './weights-elsewhere.mjs';

/** What the page needs besides its own files: WebAssembly, and pictures and workers that it makes itself. */
const DIRECTIVES = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self' blob:",
  'style-src': "'self'",
  // The style attributes of elements, which hold sizes and places.
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'font-src': "'self'",
  'connect-src': ["'self'", ...new Set(WEIGHTS_ORIGINS)].join(' '),
  'manifest-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** Pages of https and of this machine may embed the site, because only they may pass the camera on. */
const EMBEDDERS = "frame-ancestors 'self' https: http://localhost:* http://127.0.0.1:*";

const REFERRER = 'no-referrer';

/** Headers that a page cannot set itself; a camera or screen still needs the visitor's permission. */
const HEADERS = {
  'Referrer-Policy': REFERRER,
  'Permissions-Policy': [
    'camera=(self)',
    'display-capture=(self)',
    'fullscreen=(self)',
    ...['geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb'].map((feature) => `${feature}=()`),
  ].join(', '),
};

const POLICY_NAME = 'Content-Security-Policy';

/**
 * Returns a Content-Security-Policy that allows inline scripts and styles by their hashes.
 * @param {readonly string[]} [scripts]
 * @param {readonly string[]} [styles]
 */
export function contentPolicy(scripts = [], styles = []) {
  /** @type {Readonly<Record<string, readonly string[]>>} */
  const inline = { 'script-src': scripts.map(hashSource), 'style-src': styles.map(hashSource) };
  return Object.entries(DIRECTIVES)
    .map(([name, sources]) => [name, sources, ...new Set(inline[name])].join(' '))
    .join('; ');
}

/** @param {string} text */
function hashSource(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * Writes the policy of every page into the page, for hosts that send no headers.
 * @param {string} siteFolder
 */
export async function securePages(siteFolder) {
  for (const entry of await readdir(siteFolder, { recursive: true })) {
    if (!entry.endsWith('.html')) continue;
    const path = join(siteFolder, entry);
    await writeFile(path, securePage(await readFile(path, 'utf8')));
  }
}

const CHARSET = /<meta charset="utf-8"\/?>/i;
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/g;

/**
 * Puts the policy before all that it governs, and the encoding before it, among the first 1024 bytes.
 * @param {string} html
 */
export function securePage(html) {
  const inline = [...html.matchAll(SCRIPT)].filter(([, attributes = '']) => !/\bsrc=/.test(attributes));
  const scripts = inline.map(([, , code = '']) => code);
  const styles = [...html.matchAll(STYLE)].map(([, css = '']) => css);
  const charset = CHARSET.exec(html)?.[0];
  if (charset === undefined || !html.includes('<head>') || / on[a-z]+="/.test(html.replace(SCRIPT, ''))) {
    throw new Error('A page has an unexpected head or a handler in an attribute: see site-policy.mjs.');
  }
  const policy = contentPolicy(scripts, styles);
  const meta = `<meta http-equiv="${POLICY_NAME}" content="${policy}"/>`;
  const referrer = `<meta name="referrer" content="${REFERRER}"/>`;
  return html.replace(charset, '').replace('<head>', () => `<head>${charset}${meta}${referrer}`);
}

/**
 * Returns the headers of a response: of a page with the policy that it contains, of another file, which may
 * be a worker, with one that allows nothing inline.
 * @param {string} [html]
 * @returns {Record<string, string>}
 */
export function securityHeaders(html = '') {
  const [, own] = new RegExp(`<meta http-equiv="${POLICY_NAME}" content="([^"]*)"`).exec(html) ?? [];
  return { [POLICY_NAME]: `${own ?? contentPolicy()}; ${EMBEDDERS}`, ...HEADERS };
}
