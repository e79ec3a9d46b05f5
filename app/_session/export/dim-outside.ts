interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Dims a picture around the square that the network sees, with a transparent colour. */
export function dimOutside(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  picture: Box,
  square: Box,
  color: string,
): void {
  context.beginPath();
  for (const { left, top, width, height } of [picture, square]) context.rect(left, top, width, height);
  context.fillStyle = color;
  context.fill('evenodd');
}
