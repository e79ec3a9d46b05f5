import compile from 'icu-minify/compile';

/**
 * Bundler loader of messages/*.json: parses the ICU syntax at build time, so that pages need no parser (9 kB
 * after gzip), only use-intl's `format-only`.
 * @param {string} source
 */
export default function messagesLoader(source) {
  return `export default ${JSON.stringify(compileAll(JSON.parse(source)))}`;
}

/**
 * @param {unknown} messages a sentence, or an object of sentences
 * @returns {unknown}
 */
function compileAll(messages) {
  if (typeof messages === 'string') return compile(messages);
  return Object.fromEntries(Object.entries(Object(messages)).map(([key, value]) => [key, compileAll(value)]));
}
