// node scripts/run.mjs scripts/render-icons.ts: draws the icons of the installed page from public/icon.svg.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const publicFolder = fileURLToPath(new URL('../public', import.meta.url));
/** The icon's own ground, which fills the corners where a system cuts its own shape. */
const GROUND = '#101113';
/**
 * What a system may not cut off. Source: W3C Web App Manifest, "Icon masks and safe zone": a circle of 80 %.
 */
const SAFE_SHARE = 0.8;

const svg = await readFile(join(publicFolder, 'icon.svg'));

async function drawn(sizePx: number): Promise<Buffer> {
  return sharp(svg, { density: (72 * sizePx) / 32 })
    .resize(sizePx, sizePx)
    .png()
    .toBuffer();
}

for (const sizePx of [192, 512]) {
  await sharp(await drawn(sizePx))
    .png({ palette: true })
    .toFile(join(publicFolder, `icon-${sizePx}.png`));
}

const maskablePx = 512;
const inner = await drawn(Math.round(maskablePx * SAFE_SHARE));
await sharp({ create: { width: maskablePx, height: maskablePx, channels: 4, background: GROUND } })
  .composite([{ input: inner }])
  .png({ palette: true })
  .toFile(join(publicFolder, 'icon-maskable-512.png'));
