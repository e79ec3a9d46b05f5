import { expect, test } from 'vitest';
import { hostHeaders } from './host-headers.mjs';
import { contentPolicy } from './site-policy.mjs';

test('_headers holds what pages cannot say about themselves, and the policy of workers', () => {
  const [pages = '', scripts = '', serviceWorker = ''] = hostHeaders().split('\n\n');
  const lines = pages.split('\n');
  expect(lines[0]).toBe('/*');
  expect(lines).toContain(
    "  Content-Security-Policy: frame-ancestors 'self' https: http://localhost:* http://127.0.0.1:*",
  );
  expect(pages, 'the hashes of inline scripts stand in the pages').not.toContain('script-src');
  for (const name of ['Permissions-Policy', 'Referrer-Policy', 'Cross-Origin-Embedder-Policy'])
    expect(lines.filter((line) => line.startsWith(`  ${name}: `))).toHaveLength(1);
  expect(scripts).toBe(`/_next/static/*\n  Content-Security-Policy: ${contentPolicy()}`);
  expect(serviceWorker).toBe(`/service-worker.js\n  Content-Security-Policy: ${contentPolicy()}\n`);
});
