import { LabPage } from './harness/lab-page';
import { expect, test } from './harness/test';

/** Another origin without network traffic: a local port on which nothing listens. */
const ELSEWHERE = 'http://127.0.0.1:9/';

test('the watch records errors and refused requests to other sites, of page and worker', async ({
  page,
  watch,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  expect(watch.unexpected()).toEqual([]);

  await page.evaluate(() => console.error('provoked'));
  await expect.poll(() => watch.unexpected()).toEqual([expect.stringContaining('console: provoked')]);
  watch.expectProblems(/provoked/);

  // The site's policy refuses them, which the watch records too.
  const request = (url: string) => fetch(url).then(String, () => 'refused');
  expect(await page.evaluate(request, `${ELSEWHERE}page`)).toBe('refused');
  expect(await page.workers()[0]?.evaluate(request, `${ELSEWHERE}worker`)).toBe('refused');
  for (const problem of [
    /securitypolicyviolation: connect-src .*page/,
    /console: .*9\/page.*Content Security Policy/,
    /securitypolicyviolation: connect-src .*worker/,
  ]) {
    await expect.poll(() => watch.unexpected()).toContainEqual(expect.stringMatching(problem));
  }
  watch.expectProblems(/127\.0\.0\.1:9|ERR_/);
});
