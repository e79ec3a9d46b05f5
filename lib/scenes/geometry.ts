/** [x, y], y down. */
export type Point = readonly [number, number];
export type Path = readonly Point[];

export function arc(
  centreX: number,
  centreY: number,
  radiusX: number,
  radiusY: number,
  fromRad: number,
  toRad: number,
  segments = 40,
): Point[] {
  return Array.from({ length: segments + 1 }, (_, i) => {
    const angle = fromRad + ((toRad - fromRad) * i) / segments;
    return [centreX + radiusX * Math.cos(angle), centreY + radiusY * Math.sin(angle)] as const;
  });
}

export function ellipse(centreX: number, centreY: number, radiusX: number, radiusY: number, segments = 40) {
  return arc(centreX, centreY, radiusX, radiusY, 0, 2 * Math.PI, segments).slice(0, segments);
}

export function rectangle(left: number, top: number, right: number, bottom: number): Point[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function boundsOf(paths: readonly Path[]): Bounds {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const path of paths) {
    for (const [x, y] of path) {
      bounds.left = Math.min(bounds.left, x);
      bounds.right = Math.max(bounds.right, x);
      bounds.top = Math.min(bounds.top, y);
      bounds.bottom = Math.max(bounds.bottom, y);
    }
  }
  return bounds;
}

/** Rotates by `angleRad` (clockwise on screen), scales, then moves. */
export function placePath(path: Path, angleRad: number, scale: number, dx: number, dy: number): Point[] {
  const c = Math.cos(angleRad) * scale;
  const s = Math.sin(angleRad) * scale;
  return path.map(([x, y]) => [c * x - s * y + dx, s * x + c * y + dy] as const);
}

/** Returns points at most `step` apart along the path, including its corners. */
export function resample(path: Path, step: number, closed: boolean): Point[] {
  const points: Point[] = [];
  const count = closed ? path.length : path.length - 1;
  for (let i = 0; i < count; i++) {
    const [ax, ay] = path[i]!;
    const [bx, by] = path[(i + 1) % path.length]!;
    const pieces = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / step));
    for (let k = 0; k < pieces; k++) {
      points.push([ax + ((bx - ax) * k) / pieces, ay + ((by - ay) * k) / pieces]);
    }
  }
  if (!closed) points.push(path[path.length - 1]!);
  return points;
}
