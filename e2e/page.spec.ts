import { LabPage } from './harness/lab-page';
import { expect, REDUCED_MOTION, test } from './harness/test';

test.use(REDUCED_MOTION);

test.describe('in a browser set to German', () => {
  test.use({ locale: 'de-DE' });

  test('the root redirects to the German page and keeps the query', async ({ page }) => {
    await page.goto('/?engine=cpu');
    await expect(page).toHaveURL(/\/de\/?\?engine=cpu$/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page.getByRole('button', { name: 'Kamera starten' })).toBeVisible();
    await expect(page).toHaveTitle('Live Attribution Lab');
  });
});

test('a scene is explained without permissions, and a click shows another', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  const before = await page.locator('.stage-frame').screenshot();
  await page.getByRole('button', { name: 'New scene' }).click();
  await expect(page.getByRole('heading', { name: 'Where does the network look?' })).toBeHidden();
  await lab.waitForMap();
  expect(await page.locator('.stage-frame').screenshot()).not.toEqual(before);
});

test('keys choose methods and layers and freeze, but not while typing', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();

  await page.keyboard.press('2');
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
  // The space bar freezes and does not activate the focused button.
  await lab.chooseMethod('Grad-CAM', 'grad-cam');
  await page.keyboard.press('Space');
  await expect(lab.stage).toHaveAttribute('data-state', 'frozen');
  await expect(lab.stage).toHaveAttribute('data-method', 'grad-cam');
  await page.keyboard.press('Shift+Digit2');
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer2');
  await page.keyboard.press('ArrowUp');
  await expect(lab.stage).toHaveAttribute('data-layer', 'layer3');

  await page.keyboard.press('s');
  const search = page.getByRole('combobox', { name: 'Find a class' });
  await expect(search).toBeFocused();
  await page.keyboard.type('2 m');
  await expect(search).toHaveValue('2 m');
  await expect(lab.stage).toHaveAttribute('data-state', 'frozen');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Space');
  await expect(lab.stage).toHaveAttribute('data-state', 'live');
});

test('a click on a row or a name pins a class until the top class is followed again', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(lab.stage).toHaveAttribute('data-state', 'frozen');
  const [top, second] = await lab.predictions();

  await page.locator(`[data-class="${second?.index}"] button`).click();
  await expect(lab.stage).toHaveAttribute('data-target', String(second?.index));
  await page.getByRole('button', { name: 'Follow the top class' }).click();
  await expect(lab.stage).toHaveAttribute('data-target', String(top?.index));

  await page.getByRole('combobox', { name: 'Find a class' }).fill('1');
  await page.getByRole('option').first().click();
  await expect(lab.stage).toHaveAttribute('data-target', '1');
});

test('the bars and their order in the accessibility tree follow the scores, without overprinting', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const lab = new LabPage(page);
  const rows = page.getByRole('list', { name: 'Top classes' }).getByRole('listitem');
  const seen: string[] = [];
  for (const name of ['Sample: square', 'Sample: heart', 'Sample: arrow', 'Sample: spiral']) {
    await lab.open();
    await lab.waitForMap();
    await expect(rows).toHaveCount(5);
    await page.getByRole('button', { name }).click();
    await expect(lab.stage).toHaveAttribute('data-state', 'live');
    const read = await page.evaluate(
      () =>
        new Promise<{ outOfOrder: number; overlaps: number; names: string }>((resolve) => {
          const counts = { outOfOrder: 0, overlaps: 0, names: '' };
          let frames = 0;
          const look = () => {
            const items = [...document.querySelectorAll('.class-bars > li')];
            const boxes = items.map((item) => item.getBoundingClientRect());
            const percents = items.map((item) =>
              Number.parseFloat(item.querySelector('.class-bar-percent')?.textContent ?? ''),
            );
            for (let i = 1; i < items.length; i++) {
              if (boxes[i]!.top < boxes[i - 1]!.bottom - 1) counts.overlaps += 1;
              // Half a point, and the rounding of both numbers.
              if (percents[i]! > percents[i - 1]! + 0.6) counts.outOfOrder += 1;
            }
            counts.names = items.map((item) => item.textContent).join();
            if (++frames < 120) requestAnimationFrame(look);
            else resolve(counts);
          };
          look();
        }),
    );
    expect({ ...read, names: '' }, name).toEqual({ outOfOrder: 0, overlaps: 0, names: '' });
    seen.push(read.names);
  }
  expect(new Set(seen).size).toBeGreaterThan(1);
});

test('a dropped picture is explained; any other file is refused and changes nothing', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();

  await dropFile(page, 'notes.png', 'image/png', [...Buffer.from('not a picture')]);
  await expect(page.locator('[data-notice="not-opened"]')).toContainText(
    'cannot read notes.png as a picture',
  );
  await expect(page.getByRole('button', { name: 'Source: Generated scene' })).toBeVisible();

  await dropFile(page, 'screen.png', 'image/png', [...(await page.screenshot())]);
  await expect(page.getByRole('button', { name: 'Source: screen.png' })).toBeVisible();
  await lab.waitForMap();
  await expect(page.getByRole('button', { name: 'Freeze' })).toHaveCount(0);
  const frameId = await lab.stage.getAttribute('data-frame-id');
  await page.keyboard.press('2');
  await expect(lab.stage).toHaveAttribute('data-method', 'saliency');
  await expect(lab.stage).toHaveAttribute('data-frame-id', String(frameId));
});

test('the language changes in place and keeps the settings', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open('?engine=cpu');
  await lab.waitForMap();
  await lab.chooseMethod('Saliency', 'saliency');
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page).toHaveURL(/\/de\/\?v=3&method=saliency&engine=cpu$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  const stage = page.getByRole('region', { name: 'Bild mit Attributionskarte' });
  await expect(stage).toHaveAttribute('data-method', 'saliency', { timeout: 90_000 });
  await expect(page.getByRole('button', { name: 'Saliency', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('the theme persists', async ({ page }) => {
  await new LabPage(page).open();
  await page.getByRole('button', { name: 'Appearance: system setting' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Appearance: dark' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('with reduced motion the scene is still', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const lab = new LabPage(page);
  await lab.open();
  await lab.waitForMap();
  const frameId = await lab.stage.getAttribute('data-frame-id');
  // A scene that moves would show its next frame within this time, at 30 a second and a map for each.
  await page.waitForTimeout(1000);
  await expect(lab.stage).toHaveAttribute('data-frame-id', String(frameId));
  // A row with overflow on the right fades on that side only.
  await page.setViewportSize({ width: 390, height: 844 });
  const fades = () =>
    page.locator('.dock-methods').evaluate((row) => {
      const style = getComputedStyle(row);
      return ['left', 'right'].map((side) => Number.parseFloat(style.getPropertyValue(`--fade-${side}`)));
    });
  await expect.poll(fades).toEqual([0, expect.closeTo(48)]);
});

async function dropFile(
  page: LabPage['page'],
  name: string,
  type: string,
  bytes: readonly number[],
): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, fileType, content]) => {
      const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from(content)], fileName, { type: fileType }));
      return files;
    },
    [name, type, bytes] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}
