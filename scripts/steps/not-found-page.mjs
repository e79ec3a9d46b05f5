import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const LOCALES = ['en', 'de'];

/** A file of every built site, in its folder. */
const LANDMARK = 'manifest.webmanifest';

/** Points the links to the site, whose folder a page at an unknown address does not know. */
const FIND_HOME = `(async () => {
const folders = location.pathname.split('/').slice(0, -1);
for (let depth = folders.length; depth > 0; depth--) {
  const folder = folders.slice(0, depth).join('/') + '/';
  const found = await fetch(folder + '${LANDMARK}', { method: 'HEAD' }).catch(() => undefined);
  if (!found || !found.ok) continue;
  for (const link of document.querySelectorAll('a')) link.href = folder + link.hreflang + '/';
  document.body.dataset.home = folder;
  return;
}
})()`;

const STYLE = `:root { color-scheme: light dark }
body { margin: 0;
  background: light-dark(#f6f6f7, #101113); color: light-dark(#17181a, #ececee);
  font: 1rem/1.5 system-ui, sans-serif }
main { display: grid; gap: 2rem; place-content: center; min-height: 100vh; padding: 0 1rem }
h1 { margin: 0; font-size: 1.25rem }
p { margin: 0.25rem 0 0.75rem }
a { display: inline-block; padding: 0.5rem 1rem; border-radius: 6px;
  background: light-dark(#0a6a8f, #5cc3ec); color: light-dark(#fff, #06222e); text-decoration: none }`;

/**
 * Returns the page of a host for unknown addresses, in every language and without other files.
 * @param {string} projectRoot
 */
export async function notFoundPage(projectRoot) {
  const sections = await Promise.all(LOCALES.map((locale) => section(projectRoot, locale)));
  const { meta } = await readMessages(projectRoot, 'en');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(meta.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${sections.join('\n')}
</main>
<script>${FIND_HOME}</script>
</body>
</html>
`;
}

/**
 * @param {string} projectRoot
 * @param {string} locale
 */
async function section(projectRoot, locale) {
  const { notFound } = await readMessages(projectRoot, locale);
  return `<section lang="${locale}">
<h1>${escaped(notFound.title)}</h1>
<p>${escaped(notFound.text)}</p>
<a href="/${locale}/" hreflang="${locale}">${escaped(notFound.home)}</a>
</section>`;
}

/**
 * @param {string} projectRoot
 * @param {string} locale
 * @returns {Promise<import('../../lib/i18n/messages.ts').Messages>}
 */
async function readMessages(projectRoot, locale) {
  return JSON.parse(await readFile(join(projectRoot, `messages/${locale}.json`), 'utf8'));
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
