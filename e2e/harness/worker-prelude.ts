import type { Page } from '@playwright/test';

/** Runs a script in every worker of the page before its own; init scripts reach the page alone. */
export async function runInWorkers(page: Page, script: string): Promise<void> {
  const isFirst = `typeof document === 'undefined' && !self.hasPrelude`;
  const prelude = `if (${isFirst}) {\n  self.hasPrelude = true;\n  ${script}\n}\n`;
  await page.route('**/_next/static/**/*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: prelude + (await response.text()) });
  });
}
