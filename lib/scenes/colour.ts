import type { Random } from 'live-attribution/random';
import type { Colour } from './spec';

/** Returns the ITU-R BT.601 luma, 0–255. */
export function luma([r, g, b]: Colour): number {
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

/** Converts hue in turns, saturation and lightness in 0–1. */
export function hsl(hue: number, saturation: number, lightness: number): Colour {
  const amplitude = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number) => {
    const k = (n + (((hue % 1) + 1) % 1) * 12) % 12;
    return Math.round(255 * (lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

export function shade(colour: Colour, factor: number): Colour {
  const channel = (value: number) => Math.round(Math.min(255, Math.max(0, value * factor)));
  return [channel(colour[0]), channel(colour[1]), channel(colour[2])];
}

export function anyColour(random: Random): Colour {
  return hsl(random.next(), random.range(0.05, 0.9), random.range(0.15, 0.85));
}

/** Picks a pen colour: mostly black, blue or red; felt tips have any colour. */
function penColour(random: Random, onDark: boolean): Colour {
  if (onDark) return hsl(random.next(), random.pick([0.05, 0.3, 0.8]), random.range(0.72, 0.97));
  const kind = random.next();
  if (kind < 0.4) return hsl(random.next(), random.range(0, 0.2), random.range(0.04, 0.22));
  if (kind < 0.6) return hsl(random.range(0.58, 0.68), random.range(0.5, 0.95), random.range(0.2, 0.42));
  if (kind < 0.72) return hsl(random.range(-0.03, 0.03), random.range(0.7, 0.95), random.range(0.3, 0.48));
  return hsl(random.next(), random.range(0.5, 1), random.range(0.2, 0.5));
}

/** Picks a pen colour whose luma differs from the surface's by at least `contrast` (0–255). */
export function inkColour(random: Random, surface: Colour, contrast: number): Colour {
  const onDark = luma(surface) < 110;
  for (let attempt = 0; attempt < 12; attempt++) {
    const ink = penColour(random, onDark);
    if (Math.abs(luma(ink) - luma(surface)) >= contrast) return ink;
  }
  return onDark ? [245, 245, 240] : [20, 20, 24];
}
