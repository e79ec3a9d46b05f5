import { expect, test } from '@playwright/test';
import { siteFolder } from '@/scripts/steps/build-site.mjs';
import { firstLoad } from '@/tools/site/first-load';

/** After gzip, in 1,000 bytes; views and dialogs load their own code on demand. */
const MAX_KILOBYTES = 200;

test('the first load has at most 200 kB of JavaScript', async () => {
  const { kilobytes, files } = await firstLoad(siteFolder);
  expect(files.length).toBeGreaterThan(3);
  expect(kilobytes).toBeLessThanOrEqual(MAX_KILOBYTES);
});
