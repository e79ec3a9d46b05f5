import type { Random } from 'live-attribution/random';
import { hsl } from './colour';
import { type Bounds, type Path, rectangle } from './geometry';
import { filled, stroked } from './patch';
import type { Colour, Patch } from './spec';

export interface Paper {
  colour: Colour;
  patches: Patch[];
}

function paperColour(random: Random): Colour {
  const kind = random.next();
  if (kind < 0.55) return hsl(random.next(), random.range(0, 0.12), random.range(0.88, 0.99));
  if (kind < 0.75) return hsl(random.range(0.08, 0.16), random.range(0.2, 0.55), random.range(0.78, 0.94));
  if (kind < 0.9) return hsl(random.next(), random.range(0.2, 0.7), random.range(0.7, 0.9));
  return hsl(random.next(), random.range(0, 0.3), random.range(0.06, 0.24));
}

/** Draws lines or squares, `spacing` apart, over the sheet. */
function ruling(random: Random, edges: Bounds, paper: Colour): Patch[] {
  const spacing = random.range(0.035, 0.11);
  const dark = paper[0] + paper[1] + paper[2] < 330;
  const colour = dark
    ? hsl(random.next(), 0.2, 0.4)
    : hsl(random.range(0.5, 0.7), random.range(0.1, 0.6), random.range(0.62, 0.86));
  const lines: Path[] = [];
  for (let y = edges.top + spacing; y < edges.bottom; y += spacing)
    lines.push([
      [edges.left, y],
      [edges.right, y],
    ]);
  if (random.chance(0.55)) {
    for (let x = edges.left + spacing; x < edges.right; x += spacing)
      lines.push([
        [x, edges.top],
        [x, edges.bottom],
      ]);
  }
  return [stroked(lines, colour, random.range(0.0015, 0.004), { opacity: random.range(0.35, 0.9) })];
}

/**
 * Draws a sheet around the drawing, whose box on the sheet is [-half, half]².
 * @param half half the drawing's larger side, in frame heights
 */
export function drawPaper(random: Random, half: number, difficulty: number, blank = false): Paper {
  const colour = paperColour(random);
  const margin = () => half + random.range(0.04, random.chance(0.5) ? 0.18 : 0.7);
  const edges = { left: -margin(), top: -margin(), right: margin(), bottom: margin() };
  if (blank && (edges.bottom - edges.top) / (edges.right - edges.left) < 1.35) {
    // Avoids a bare square sheet, because it could be taken for a filled square.
    edges.bottom = edges.top + (edges.right - edges.left) * random.range(1.35, 1.6);
  }
  const sheet = rectangle(edges.left, edges.top, edges.right, edges.bottom);
  const patches: Patch[] = [];
  if (random.chance(0.5)) {
    const dx = random.range(-0.02, 0.02);
    const dy = random.range(0, 0.025);
    patches.push(
      filled([sheet.map(([x, y]) => [x + dx, y + dy] as const)], [0, 0, 0], {
        opacity: random.range(0.15, 0.5),
      }),
    );
  }
  patches.push(filled([sheet], colour));
  if (random.chance(0.15 + 0.2 * difficulty)) patches.push(...ruling(random, edges, colour));
  if (random.chance(0.25 * difficulty)) {
    const fold = random.range(edges.top, edges.bottom);
    const line: Path = [
      [edges.left, fold],
      [edges.right, fold + random.range(-0.05, 0.05)],
    ];
    patches.push(
      stroked([line], [90, 90, 90], random.range(0.002, 0.005), { opacity: random.range(0.1, 0.35) }),
    );
  }
  return { colour, patches };
}
