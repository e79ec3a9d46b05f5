import type { Random } from 'live-attribution/random';
import { anyColour, hsl, shade } from './colour';
import { ellipse, type Path, placePath, rectangle } from './geometry';
import { filled, stroked } from './patch';
import type { Colour, Patch } from './spec';

export interface Background {
  backdrop: Colour;
  patches: Patch[];
}

const FRAME = { plane: 'frame' } as const;

function wood(random: Random): Background {
  const backdrop = hsl(random.range(0.04, 0.11), random.range(0.2, 0.6), random.range(0.2, 0.65));
  const angle = random.range(-0.4, 0.4) + random.pick([0, Math.PI / 2]);
  const boards: Path[] = [];
  for (let y = -1.2; y < 1.2; y += random.range(0.05, 0.3)) {
    boards.push(
      placePath(
        [
          [-1.5, y],
          [1.5, y + random.range(-0.02, 0.02)],
        ],
        angle,
        1,
        0,
        0,
      ),
    );
  }
  const grain = stroked(boards, shade(backdrop, random.range(0.6, 0.9)), random.range(0.003, 0.012), FRAME);
  return { backdrop, patches: [grain] };
}

/** Draws a room out of focus: big translucent discs and boxes that extend beyond the frame. */
function room(random: Random): Background {
  const backdrop = anyColour(random);
  const patches: Patch[] = [];
  const count = 3 + random.int(7);
  for (let i = 0; i < count; i++) {
    const angle = random.range(0, 2 * Math.PI);
    const x = Math.cos(angle) * random.range(0.35, 0.7);
    const y = Math.sin(angle) * random.range(0.3, 0.6);
    const size = random.range(0.1, 0.4);
    const long = random.range(1.5, 3);
    const path = random.chance(0.5)
      ? ellipse(x, y, size * long * 0.6, size * 0.6, 20)
      : placePath(rectangle(-size * long, -size, size * long, size), random.range(0, 3.14), 0.6, x, y);
    patches.push(filled([path], anyColour(random), { ...FRAME, opacity: random.range(0.3, 1) }));
  }
  return { backdrop, patches };
}

/** Draws a wall and a table that meet at a line. */
function edge(random: Random): Background {
  const backdrop = anyColour(random);
  const half = placePath(rectangle(-2, 0, 2, 2), random.range(-0.3, 0.3), 1, 0, random.range(-0.4, 0.4));
  return { backdrop, patches: [filled([half], anyColour(random), FRAME)] };
}

function plain(random: Random): Background {
  return {
    backdrop: random.chance(0.5) ? hsl(random.next(), 0.08, random.range(0.2, 0.9)) : anyColour(random),
    patches: [],
  };
}

/** Draws the background behind the sheet. */
export function drawBackground(random: Random, difficulty: number): Background {
  if (!random.chance(0.3 + 0.5 * difficulty)) return plain(random);
  return random.pick([wood, room, room, edge])(random);
}
