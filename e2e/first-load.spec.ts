import { expect, test } from '@playwright/test';
import { siteFolder } from '@/scripts/steps/build-site.mjs';
import { firstLoad } from '@/tools/site/first-load';

/** After gzip, in thousands of bytes. What a view or a dialog needs comes with the view or the dialog. */
const MOST_KILOBYTES = 200;

test('a visit begins with at most 200 kB of JavaScript', async () => {
  const { kilobytes, files } = await firstLoad(siteFolder);
  expect(files.length).toBeGreaterThan(3);
  expect(kilobytes).toBeLessThanOrEqual(MOST_KILOBYTES);
});
