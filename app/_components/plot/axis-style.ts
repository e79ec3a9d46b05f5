/** Whole pixels, because uPlot takes the digits before 'px' for the size when the window is zoomed. */
export const fontSizePx = (host: HTMLElement): number =>
  Math.round(Number.parseFloat(getComputedStyle(host).fontSize));

/** Ink, font and grid of uPlot's axes, from the style of the plot's element. */
export function axisStyle(host: HTMLElement) {
  const { color: stroke, fontFamily } = getComputedStyle(host);
  return {
    stroke,
    font: `${fontSizePx(host)}px ${fontFamily}`,
    grid: { stroke: 'rgb(128 128 128 / 0.25)', width: 1 },
  };
}
