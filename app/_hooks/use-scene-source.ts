import { type RefObject, useEffect, useRef, useState } from 'react';
import { CapturedFrame } from '@/lib/camera/captured-frame';
import type { SceneInstant } from '@/lib/scenes/scene-instant';
import { setFrameSize, useSource } from '@/lib/state/source/source-store';
import { useSummary } from '@/lib/state/summary-store';
import type { LabSession } from '../_session/lab-session';
import { loadScenePainter } from '../_session/load-scene-painter';
import { SCENE_HEIGHT_PX, SCENE_WIDTH_PX } from '../_session/scene-size';
import { useReducedMotion } from './use-media-query';

type Painter = Awaited<ReturnType<typeof loadScenePainter>>;

const FRAME_MS = 1000 / 30;
/** Frame interval until the first map, because without a GPU painting takes the cores that compute it. */
const WAITING_FRAME_MS = 100;

/** Draws the gently moving generated scene and passes its frames to the session. */
export function useSceneSource(
  session: LabSession | undefined,
  canvas: RefObject<HTMLCanvasElement | null>,
): void {
  const source = useSource((state) => state.source);
  const frozen = useSource((state) => state.frozen);
  const still = useReducedMotion() || frozen;
  const seed = source.kind === 'scene' ? source.seed : undefined;
  const sticker = source.kind === 'scene' && source.sticker === true;
  const sceneMs = useRef(0);
  const [painter, setPainter] = useState<Painter>();

  useEffect(() => {
    if (seed === undefined || painter !== undefined) return;
    let cancelled = false;
    const take = (loaded: Painter) => {
      if (!cancelled) setPainter(() => loaded);
    };
    loadScenePainter().then(take, reportError);
    return () => {
      cancelled = true;
    };
  }, [seed, painter]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || seed === undefined || painter === undefined) return;
    const { animate, paintScene, sceneOf } = painter;
    element.width = SCENE_WIDTH_PX;
    element.height = SCENE_HEIGHT_PX;
    setFrameSize({ widthPx: SCENE_WIDTH_PX, heightPx: SCENE_HEIGHT_PX });
    const spec = sceneOf(seed, sticker);
    /** Draws the present scene and returns its instant. */
    const draw = (): SceneInstant => {
      const timeMs = sceneMs.current;
      paintScene(context, animate(spec, timeMs), SCENE_WIDTH_PX, SCENE_HEIGHT_PX);
      return { seed, sticker, widthPx: SCENE_WIDTH_PX, heightPx: SCENE_HEIGHT_PX, timeMs };
    };
    const first = draw();
    if (still) {
      session?.explainStill(element, first);
      return () => session?.resumeLive();
    }
    session?.capture(CapturedFrame.painted(element, { scene: first }));
    return everyFrame((elapsedMs) => {
      sceneMs.current += elapsedMs;
      const scene = draw();
      session?.capture(CapturedFrame.painted(element, { scene }));
    });
  }, [session, canvas, seed, sticker, still, painter]);
}

function frameMs(): number {
  return useSummary.getState().shown === undefined ? WAITING_FRAME_MS : FRAME_MS;
}

/** Calls back at the scene's frame rate with the elapsed time, until the returned function is called. */
function everyFrame(onFrame: (elapsedMs: number) => void): () => void {
  let last = performance.now();
  const tick = (nowMs: number) => {
    handle = requestAnimationFrame(tick);
    // Accepts slightly early frames, because displays do not refresh at exact multiples of 33 ms.
    if (nowMs - last < frameMs() - 4) return;
    onFrame(Math.min(nowMs - last, 100));
    last = nowMs;
  };
  let handle = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(handle);
}
