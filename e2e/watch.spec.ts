import { LabPage } from './harness/lab-page';
import { expect, test } from './harness/test';

/** Another origin without network traffic: a local port on which nothing listens. */
const ELSEWHERE = 'http://127.0.0.1:9/';

test('the watch records errors and requests to other sites, of page and worker', async ({ page, watch }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  expect(watch.unexpected()).toEqual([]);

  await page.evaluate(() => console.error('provoked'));
  await expect.poll(() => watch.unexpected()).toEqual([expect.stringContaining('console: provoked')]);
  watch.expectProblems(/provoked/);

  const request = (url: string) => fetch(url).then(String, () => 'refused');
  await page.evaluate(request, `${ELSEWHERE}page`);
  await page.workers()[0]?.evaluate(request, `${ELSEWHERE}worker`);
  await expect
    .poll(() => watch.unexpected().filter((problem) => problem.startsWith('request')))
    .toEqual([`request to another site: ${ELSEWHERE}page`, `request to another site: ${ELSEWHERE}worker`]);
  watch.expectProblems(/127\.0\.0\.1:9|ERR_/);
});
