import { type RefObject, useEffect, useRef } from 'react';
import { frameOf } from '@/lib/camera/video-frames';
import { animate, paintScene, SHAPE_IDS, sceneSpec } from '@/lib/scenes';
import { setFrameSize, useSource } from '@/lib/state/source-store';
import type { LabSession } from '../_session/lab-session';
import { useReducedMotion } from './use-reduced-motion';

const WIDTH_PX = 1280;
const HEIGHT_PX = 720;
const FRAME_MS = 1000 / 30;

/** Draws the generated scene, gently moving, and hands its frames to the session. */
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

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || seed === undefined) return;
    element.width = WIDTH_PX;
    element.height = HEIGHT_PX;
    setFrameSize({ widthPx: WIDTH_PX, heightPx: HEIGHT_PX });
    const spec = sceneSpec(seed, {
      // One shape after the other, so that every "new scene" shows something else.
      classId: SHAPE_IDS[(seed - 1) % SHAPE_IDS.length] ?? 'circle',
      aspect: WIDTH_PX / HEIGHT_PX,
      surface: 'sheet',
      difficulty: 0.35,
      sticker,
    });
    const draw = () => paintScene(context, animate(spec, sceneMs.current), WIDTH_PX, HEIGHT_PX);
    draw();
    if (still) {
      session?.explainPicture(element);
      return () => session?.resumeLive();
    }
    return everyFrame((elapsedMs) => {
      sceneMs.current += elapsedMs;
      draw();
      session?.offer(frameOf(element));
    });
  }, [session, canvas, seed, sticker, still]);
}

/** Calls back about 30 times a second with the milliseconds since the last call, until the returned function is called. */
function everyFrame(onFrame: (elapsedMs: number) => void): () => void {
  let last = performance.now();
  const tick = (nowMs: number) => {
    handle = requestAnimationFrame(tick);
    // A little early is in time: displays do not hit 33 ms to the point.
    if (nowMs - last < FRAME_MS - 4) return;
    onFrame(Math.min(nowMs - last, 100));
    last = nowMs;
  };
  let handle = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(handle);
}
