import type { Drawing } from '@/lib/protocol/drawing';
import type { ExplainedFrame } from '@/lib/state/frame-scores';
import type { ExactMaps } from '../export/paint-stage';
import type { LabSession } from '../lab-session';
import { VIEW_3D_CANVAS_ID } from '../view-3d-controls';
import { classTitles } from './class-titles';

/** The part of the session that copies the overlay's canvas. */
export type DrawingSource = Pick<LabSession, 'layoutId'> & {
  readonly requests: Pick<LabSession['requests'], 'copyDrawing'>;
};

/** Returns the drawn maps of an explained frame. Throws if the stage shows those of another. */
export async function exactMaps(
  session: DrawingSource,
  { result, tiles }: ExplainedFrame,
): Promise<ExactMaps> {
  const { mode, frameId } = result.computedFor;
  if (mode === '3d') {
    requireFrame([await drawn3dFrame()], frameId);
    return { picture: undefined, titles: new Map() };
  }
  const { picture, computedFor } = await presentDrawing(session);
  try {
    requireFrame(
      computedFor.map((computation) => computation.frameId),
      frameId,
    );
  } catch (error) {
    picture.close();
    throw error;
  }
  return { picture, titles: mode === 'classes' ? classTitles(tiles) : new Map() };
}

/** Copies the canvas, again if the page has changed its layout meanwhile. */
async function presentDrawing(session: DrawingSource): Promise<Drawing> {
  for (;;) {
    const drawing = await session.requests.copyDrawing();
    if (drawing.layoutId === session.layoutId) return drawing;
    drawing.picture.close();
  }
}

function requireFrame(shown: readonly number[], frameId: number): void {
  if (shown.some((id) => id !== frameId))
    throw new Error(`The stage shows the maps of ${shown.join(', ')} instead of ${frameId}.`);
}

/** A view whose code does not load or that cannot draw ends the run. */
const FIRST_DRAWING_MS = 10_000;
const POLL_MS = 20;

/**
 * The frame whose maps the 3D view shows. It draws them when their message arrives, and the first ones once
 * its code has loaded.
 */
async function drawn3dFrame(): Promise<number> {
  const deadlineMs = performance.now() + FIRST_DRAWING_MS;
  for (;;) {
    const id = document.getElementById(VIEW_3D_CANVAS_ID)?.dataset.frameId;
    if (id !== undefined || performance.now() > deadlineMs) return Number(id);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
