import { expect, test } from 'vitest';
import { notFoundPage } from './not-found-page.mjs';
import { projectRoot } from './project-root.mjs';

test('the page of unknown addresses has every language and a way home, and needs no other file', async () => {
  const page = await notFoundPage(projectRoot);
  expect(page).toContain('This page does not exist');
  expect(page).toContain('Diese Seite gibt es nicht');
  for (const locale of ['en', 'de']) expect(page).toContain(`<a href="/${locale}/" hreflang="${locale}">`);
  expect(page).not.toMatch(/<link|src=/);
});
