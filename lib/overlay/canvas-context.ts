/** Returns the 2D context of a canvas that nothing else draws on. */
export function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives the worker no canvas to draw on.');
  return context;
}
