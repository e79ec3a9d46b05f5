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
