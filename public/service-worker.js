/*
 * Lets the page start without a network, and isolates it on hosts that send no headers, so that WebAssembly
 * may use threads. Kept in plain JavaScript, as a browser takes it. `site-files.js`, written by the build,
 * says which files belong to this version.
 */
importScripts('site-files.js');

/** @type {{ version: string, shell: string[], engines: { webgpu: string[], wasm: string[] } }} */
const { version, shell, engines } = self.SITE_FILES;
const scope = self.registration.scope;
const SITE_CACHE = `site-${version}`;
/** Manifests and labels of models; the graphs, which are large, the page keeps itself, by their hash. */
const MODEL_CACHE = 'model-descriptions';
/** After that, a page from the cache is better than one that may never come. */
const PAGE_TIMEOUT_MS = 2500;

const known = new Set([...shell, ...engines.webgpu, ...engines.wasm]);

self.addEventListener('install', (event) => event.waitUntil(keep(shell)));

self.addEventListener('activate', (event) =>
  event.waitUntil(removeOldCaches().then(() => self.clients.claim())),
);

self.addEventListener('message', (event) => {
  const { type, names = [] } = event.data ?? {};
  if (type === 'skip-waiting') self.skipWaiting();
  // What only some need, e.g. the runtime of an engine: kept when the page has come to rest.
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
  event.respondWith(answer(request, pathOf(url)).then(isolated));
});

/**
 * @param {Request} request
 * @param {string} path of a file of the site
 */
function answer(request, path) {
  if (request.mode === 'navigate') return page(request, path);
  if (known.has(path)) return fromCacheFirst(request, path);
  if (/^models\/.*\.json$/.test(path)) return fromNetworkFirst(request);
  return fetch(request);
}

/** The network's page, which may be newer; soon the cached one. */
async function page(request, path) {
  const cached = await cachedFile(path);
  if (!cached) return fetch(request);
  const timeout = new Promise((resolve) => setTimeout(() => resolve(cached), PAGE_TIMEOUT_MS));
  const fresh = fetch(request).then((response) => (response.status < 500 ? response : cached));
  return Promise.race([fresh.catch(() => cached), timeout]);
}

async function fromCacheFirst(request, path) {
  const cached = await cachedFile(path);
  if (cached) return cached;
  const response = await fetch(request);
  if (response.status === 200) await store(SITE_CACHE, addressOf(path), response.clone());
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

/** Whoever's storage is full gets the answer all the same. */
async function store(cacheName, url, response) {
  try {
    const cache = await caches.open(cacheName);
    await cache.put(url, response);
  } catch {}
}

/** @param {string} path */
function cachedFile(path) {
  return caches.match(addressOf(path), { cacheName: SITE_CACHE });
}

/**
 * Puts files of this version into its cache; what an earlier version named by the same content is taken from
 * there.
 * @param {readonly string[]} paths
 */
async function keep(paths) {
  const cache = await caches.open(SITE_CACHE);
  await Promise.all(
    paths.map(async (path) => {
      const url = addressOf(path);
      if (await cache.match(url)) return;
      const isNamedByContent = path.startsWith('_next/static/');
      const before = isNamedByContent ? await caches.match(url) : undefined;
      const response = before ?? (await fetch(url, { cache: isNamedByContent ? 'default' : 'no-cache' }));
      if (response.status !== 200) throw new Error(`${path} is not on the site (${response.status}).`);
      await cache.put(url, response.redirected ? new Response(response.body, response) : response);
    }),
  );
}

async function removeOldCaches() {
  const names = await caches.keys();
  const mine = await caches.open(SITE_CACHE);
  const isMine = async (/** @type {string} */ name) => {
    const [first] = await (await caches.open(name)).keys();
    return first?.url.startsWith(scope);
  };
  for (const name of names.filter((other) => other.startsWith('site-') && other !== SITE_CACHE)) {
    // Several of these sites may share an origin.
    if (!(await isMine(name))) continue;
    await bringOver(await caches.open(name), mine);
    await caches.delete(name);
  }
}

/** Runtimes that were kept for the version before and are the same in this one. */
async function bringOver(before, mine) {
  for (const path of [...engines.webgpu, ...engines.wasm]) {
    const response = await before.match(addressOf(path));
    if (response) await mine.put(addressOf(path), response);
  }
}

/**
 * The same answer with the headers that browsers ask for before WebAssembly may use threads.
 * @param {Response} response
 */
function isolated(response) {
  // What a page may not read cannot be changed, e.g. a redirect.
  if (response.type === 'opaque' || response.type === 'opaqueredirect' || response.status === 0)
    return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
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
