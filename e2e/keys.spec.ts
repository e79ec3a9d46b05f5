import { LabPage, MAP_TIMEOUT_MS } from './harness/lab-page';
import { runFromPalette } from './harness/palette';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

test('the palette finds classes and actions, help lists the keys, and typing triggers none', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.stage).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
  const search = page.getByRole('combobox', { name: 'Find a class' });
  // The event of a German keyboard for “/”.
  await page.evaluate(() =>
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: '/',
        code: 'Digit7',
        shiftKey: true,
        bubbles: true,
        cancelable: true,
      }),
    ),
  );
  await expect(search).toBeFocused();
  await page.keyboard.type('pwz ');
  await expect(search).toHaveValue('pwz ');
  await expect(lab.stage).toHaveAttribute('data-view', 'single');
  await expect(page.getByRole('region', { name: 'Presentation' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  const name = (await page.locator('.class-bar-name').last().textContent()) ?? '';
  await runFromPalette(page, name);
  await expect(page.locator('.predictions-explained h2')).toHaveText(name);
  await runFromPalette(page, 'saliency');
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency', { timeout: MAP_TIMEOUT_MS });

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help.getByText('Black screen')).toBeVisible();
  await page.keyboard.press('w');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(lab.stage).toHaveAttribute('data-view', 'single');
});

for (const [locale, title, link] of [
  ['en', 'Keys', 'Licences of the software in this page'],
  ['de', 'Tasten', 'Lizenzen der Software in dieser Seite'],
] as const) {
  test(`the list of keys leads to the licences (${locale})`, async ({ page }) => {
    await page.goto(`${locale}/`);
    await expect(page.locator('#stage')).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
    await page.keyboard.press('?');
    const licences = page.getByRole('dialog', { name: title }).getByRole('link', { name: link });
    const answer = await page.request.get(await licences.evaluate((a) => (a as HTMLAnchorElement).href));
    expect(answer.headers()['content-type']).toMatch(/^text\/plain/);
    expect(await answer.text()).toMatch(/^react \d+\.\d+\.\d+ \(MIT\)$/m);
  });
}

test('the letter of a place goes to its last view, again to its next tab, and with Shift back', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.stage).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
  const chosenTab = page.getByRole('group', { name: 'View', exact: true }).locator('[aria-pressed="true"]');
  const chosenPlace = page.getByRole('navigation', { name: 'Places' }).locator('[aria-current]');
  for (const [key, tab, place] of [
    ['e', 'Methods', 'Look'],
    ['z', 'Baselines', 'Compare'],
    ['z', 'Classes', 'Compare'],
    ['e', 'Methods', 'Look'],
    ['Shift+E', 'Single', 'Look'],
    ['z', 'Classes', 'Compare'],
    ['Shift+Z', 'Baselines', 'Compare'],
    ['g', 'Noise', 'Test'],
    ['g', 'Noise', 'Test'],
    ['y', 'Lessons', 'Teach'],
    // Inside has no view yet.
    ['j', 'Lessons', 'Teach'],
    ['d', '3D', 'Look'],
    ['d', 'Single', 'Look'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(chosenTab, key).toHaveText(tab);
    await expect(chosenPlace, key).toHaveText(place);
  }
  await expect(page.getByRole('button', { name: 'Inside' })).toHaveCount(0);

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help.getByText('Place: Teach')).toBeVisible();
  await expect(help.getByText('Shift+E, Z, G, Y')).toBeVisible();
  await expect(help.getByText('Place: Inside')).toHaveCount(0);
});

test('lessons are listed in place of the map, taken here step by step, or presented', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.stage).toHaveAttribute('data-state', 'live', { timeout: MAP_TIMEOUT_MS });
  await page.keyboard.press('y');
  const list = page.getByRole('region', { name: 'Lessons', exact: true });
  await expect(list.getByRole('heading', { level: 3 })).toHaveText([
    'Where does the network look? Ten minutes',
  ]);
  await expect(list.getByText('10 steps')).toBeVisible();
  await list.getByRole('button', { name: 'Take it here' }).click();
  await expect(list).toHaveCount(0);
  const line = page.getByRole('region', { name: 'Lesson', exact: true });
  await expect(line).toHaveAttribute('data-step', 'predict');

  await page.keyboard.press('y');
  await list.getByRole('button', { name: /^2 Saliency/ }).click();
  await expect(line).toHaveAttribute('data-step', 'saliency');
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency', { timeout: MAP_TIMEOUT_MS });

  await page.keyboard.press('y');
  await list.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Presentation' })).toHaveAttribute('data-step', 'saliency');
  await page.keyboard.press('Escape');
  await page.keyboard.press('y');
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: 'Presentation' })).toBeVisible();
  await expect(list).toHaveCount(0);
});
