import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Generator } from './generator';

/** Background of the maskable icon, which systems crop to their own shape. */
const BACKGROUND = '#101113';
/** Share of the width that no system crops. Source: W3C Web App Manifest, "Icon masks and safe zone". */
const SAFE_SHARE = 0.8;
const MASKABLE_PX = 512;

/** Renders the icons of the installed page from public/icon.svg. */
export const generateIcons: Generator = async () => {
  const svg = await readFile(new URL('../../public/icon.svg', import.meta.url));
  const drawn = (sizePx: number): Promise<Buffer> =>
    sharp(svg, { density: (72 * sizePx) / 32 })
      .resize(sizePx, sizePx)
      .png()
      .toBuffer();
  const plain = async (sizePx: number) =>
    sharp(await drawn(sizePx))
      .png({ palette: true })
      .toBuffer();
  const background = {
    width: MASKABLE_PX,
    height: MASKABLE_PX,
    channels: 4,
    background: BACKGROUND,
  } as const;
  const maskable = sharp({ create: background })
    .composite([{ input: await drawn(Math.round(MASKABLE_PX * SAFE_SHARE)) }])
    .png({ palette: true });
  return {
    'public/icon-192.png': await plain(192),
    'public/icon-512.png': await plain(512),
    'public/icon-maskable-512.png': await maskable.toBuffer(),
  };
};
