import type { Page } from '@playwright/test';

/**
 * Adds rules to a page, whose policy forbids the style elements of Playwright. Returns a function that
 * removes them.
 */
export async function addRules(page: Page, css: string): Promise<() => Promise<void>> {
  const added = await page.evaluateHandle((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
    return sheet;
  }, css);
  return () =>
    added.evaluate((sheet) => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    });
}
