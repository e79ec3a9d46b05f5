import { contentPolicy, securityHeaders } from './site-policy.mjs';

/** Cross-origin isolation, which WebAssembly threads require. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

const POLICY = 'Content-Security-Policy';

/**
 * Returns the headers of the site in the format of the file `_headers`, which Netlify and Cloudflare Pages
 * read. Pages contain their policy, except for who may embed them; workers have that of their script.
 * Sources: https://docs.netlify.com/manage/routing/headers/ and
 * https://developers.cloudflare.com/pages/configuration/headers/
 */
export function hostHeaders() {
  const { [POLICY]: policy = '', ...others } = securityHeaders();
  const ofPages = policy.slice(policy.indexOf('frame-ancestors'));
  const rules = {
    '/*': { [POLICY]: ofPages, ...others, ...ISOLATION_HEADERS },
    '/_next/static/*': { [POLICY]: contentPolicy() },
    '/service-worker.js': { [POLICY]: contentPolicy() },
  };
  return Object.entries(rules)
    .map(([path, headers]) => [
      path,
      ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    ])
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
