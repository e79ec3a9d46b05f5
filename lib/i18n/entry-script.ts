import { LOCALES } from './locales';

/**
 * Redirects the site's root to the page in the first available language of the browser, otherwise in English;
 * keeps the query and the hash. Runs before other scripts.
 */
export const ENTRY_SCRIPT = `(() => {
const known = ${JSON.stringify(LOCALES)};
const languages = navigator.languages.map((language) => language.toLowerCase().split('-')[0]);
const locale = languages.find((language) => known.includes(language)) ?? known[0];
const folder = location.pathname.replace(/[^/]*$/, '');
location.replace(location.origin + folder + locale + '/' + location.search + location.hash);
})()`;
