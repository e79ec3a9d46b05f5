import type { Random } from 'live-attribution/random';
import { hsl } from './colour';
import { ellipse } from './geometry';
import { filled } from './patch';
import { unproject } from './perspective';
import type { Patch, Pose } from './spec';

/**
 * Distance of the sticker's centre from the middle on either axis, in frame heights: a corner of the central
 * square that the model sees.
 */
const CORNER = { from: 0.315, to: 0.35 };
const RADIUS = { from: 0.048, to: 0.062 };

/** Draws a round red sticker in one corner of the camera's view; it lies on the sheet and moves with it. */
export function drawSticker(random: Random, pose: Pose): Patch {
  const at = () => random.pick([-1, 1]) * random.range(CORNER.from, CORNER.to);
  const [u, v] = unproject(pose, [at(), at()]);
  const radius = random.range(RADIUS.from, RADIUS.to);
  const red = hsl(random.range(-0.02, 0.015), random.range(0.8, 1), random.range(0.44, 0.54));
  return filled([ellipse(u, v, radius, radius, 24)], red, { role: 'sticker' });
}
