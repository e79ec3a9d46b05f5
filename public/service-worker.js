/*
 * Lets the page start without a network, and isolates it on hosts that send no headers, so that WebAssembly
 * may use threads. Plain JavaScript, because browsers take it as it stands. `site-files.js`, written by the
 * build, lists the files of this build.
 *
 * A page gets the files of its own build only, even while another build is installed: files under
 * _next/static/ are named by their content and come from the cache of whichever build has them; all others
 * come from the network first.
 */
importScripts('site-files.js');

/**
 * policy: of scripts, which the site's workers have, because a page cannot state it for them
 * @type {{ version: string, policy: string, shell: string[],
 *   engines: { webgpu: string[], wasm: string[] } }}
 */
const { version, policy, shell, engines } = self.SITE_FILES;
const scope = self.registration.scope;
const SITE_CACHE = `site-${version}`;
/** Manifests and labels of models; the page itself stores the large graphs, by their hash. */
const MODEL_CACHE = 'model-descriptions';
/** Time after which the cached page is shown, because the network may be slow. */
const PAGE_TIMEOUT_MS = 2500;

const known = new Set([...shell, ...engines.webgpu, ...engines.wasm]);

self.addEventListener('install', (event) => event.waitUntil(keep(shell)));

self.addEventListener('activate', (event) =>
  event.waitUntil(removeOldCaches().then(() => self.clients.claim())),
);

self.addEventListener('message', (event) => {
  const { type, names = [] } = event.data ?? {};
  if (type === 'skip-waiting') self.skipWaiting();
  // Stores the runtimes of this browser's engines, which the page requests when it is idle.
  if (type === 'keep-engines') {
    const paths = names.flatMap((/** @type {'webgpu' | 'wasm'} */ name) => engines[name] ?? []);
    event.waitUntil(
      keep(paths).then(
        () => event.source?.postMessage({ type: 'kept', names }),
        () => undefined,
      ),
    );
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(scope) || request.headers.has('range')) return;
  const answer = answerTo(request, pathOf(url));
  if (answer) event.respondWith(answer.then((response) => withHeaders(response, pathOf(url))));
});

/**
 * Returns undefined for what the browser requests itself, such as the graphs of models: a worker that answers
 * with a large file is kept for five minutes if the page leaves meanwhile, and an update waits for it.
 * @param {Request} request
 * @param {string} path of a file of the site
 */
function answerTo(request, path) {
  if (isNamedByContent(path)) return fromCacheFirst(request, path);
  if (request.mode === 'navigate' || known.has(path)) return fromNetworkSoon(request, path);
  return /^models\/.*\.json$/.test(path) ? fromNetworkFirst(request) : undefined;
}

/** The network's file, which may be newer; the cached one if the network fails or is slow. */
async function fromNetworkSoon(request, path) {
  const cached = await caches.match(addressOf(path), { cacheName: SITE_CACHE });
  if (!cached) return fetch(request);
  const timeout = new Promise((resolve) => setTimeout(() => resolve(cached), PAGE_TIMEOUT_MS));
  const fresh = fetch(request).then((response) => (response.status < 500 ? response : cached));
  return Promise.race([fresh.catch(() => cached), timeout]);
}

async function fromCacheFirst(request, path) {
  const cached = await caches.match(addressOf(path));
  if (cached) return cached;
  const response = await fetch(request);
  if (response.status === 200 && known.has(path)) await store(SITE_CACHE, addressOf(path), response.clone());
  return response;
}

async function fromNetworkFirst(request) {
  try {
    const response = await fetch(request);
    if (response.status === 200) await store(MODEL_CACHE, request.url, response.clone());
    return response;
  } catch (error) {
    const cached = await caches.match(request.url, { cacheName: MODEL_CACHE });
    if (cached) return cached;
    throw error;
  }
}

/** Stores a response; ignores an exceeded quota, because the response is available anyway. */
async function store(cacheName, url, response) {
  try {
    const cache = await caches.open(cacheName);
    await cache.put(url, response);
  } catch {}
}

/** @param {string} path */
function isNamedByContent(path) {
  return path.startsWith('_next/static/');
}

/**
 * Caches files of this build; copies unchanged ones from the cache of an earlier build.
 * @param {readonly string[]} paths
 */
async function keep(paths) {
  const siteCache = await caches.open(SITE_CACHE);
  await Promise.all(
    paths.map(async (path) => {
      const url = addressOf(path);
      if (await siteCache.match(url)) return;
      const before = isNamedByContent(path) ? await caches.match(url) : undefined;
      const cache = isNamedByContent(path) ? 'default' : 'no-cache';
      const response = before ?? (await fetch(url, { cache }));
      if (response.status !== 200) throw new Error(`${path} is not on the site (${response.status}).`);
      await siteCache.put(url, response.redirected ? new Response(response.body, response) : response);
    }),
  );
}

/**
 * Deletes the caches of earlier builds: all but the last, whose page is being replaced; none while several
 * pages are open, because any of them may be of any build.
 */
async function removeOldCaches() {
  const older = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith('site-') || name === SITE_CACHE) continue;
    // Several of these sites may share an origin.
    const [first] = await (await caches.open(name)).keys();
    if (first?.url.startsWith(scope)) older.push(name);
  }
  for (const name of older) await takeRuntimes(await caches.open(name));
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length > 1) return;
  for (const name of older.slice(0, -1)) await caches.delete(name);
}

/** Moves the stored runtimes of an earlier build that this one uses too. */
async function takeRuntimes(before) {
  const mine = await caches.open(SITE_CACHE);
  for (const path of [...engines.webgpu, ...engines.wasm]) {
    const response = await before.match(addressOf(path));
    if (response) await mine.put(addressOf(path), response);
    await before.delete(addressOf(path));
  }
}

/**
 * Returns the response with the headers that WebAssembly threads require, and a script with the policy that
 * it has as a worker, unless the host has sent one.
 * @param {Response} response
 * @param {string} path
 */
function withHeaders(response, path) {
  // Responses that a page must not read, such as redirects, cannot be copied.
  if (response.type === 'opaque' || response.type === 'opaqueredirect' || response.status === 0)
    return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  const isOpen = isNamedByContent(path) && !headers.has('Content-Security-Policy');
  if (isOpen) headers.set('Content-Security-Policy', policy);
  const { status, statusText } = response;
  const hasBody = status !== 204 && status !== 304;
  return new Response(hasBody ? response.body : null, { status, statusText, headers });
}

/** @param {URL} url */
function pathOf({ pathname }) {
  const path = decodeURI(pathname).slice(new URL(scope).pathname.length);
  if (path === '' || path.endsWith('/')) return `${path}index.html`;
  return known.has(`${path}/index.html`) ? `${path}/index.html` : path;
}

/** @param {string} path */
function addressOf(path) {
  return new URL(path.replace(/(^|\/)index\.html$/, '$1'), scope).href;
}
