import { LOCALES } from './locales';

/**
 * Redirects the bare address to the page in the first of the browser's languages that the interface has, else
 * in English, and keeps the query. Runs before anything is loaded.
 */
export const ENTRY_SCRIPT = `(() => {
const known = ${JSON.stringify(LOCALES)};
const wanted = navigator.languages.map((language) => language.toLowerCase().split('-')[0]);
const locale = wanted.find((language) => known.includes(language)) ?? known[0];
const folder = location.pathname.replace(/[^/]*$/, '');
location.replace(location.origin + folder + locale + '/' + location.search + location.hash);
})()`;
