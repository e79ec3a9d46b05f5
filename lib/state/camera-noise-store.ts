import { create } from 'zustand';
import type { CameraNoiseMessage } from '@/lib/protocol/noise';
import { cameraNoiseRow, meanScores, type ScoreRow } from './score-log';

/** What is known of the camera's own noise, the yardstick for noise that is added. */
export type CameraNoise =
  | { readonly phase: 'none' }
  | { readonly phase: 'measuring'; readonly rows: readonly ScoreRow[]; readonly pairs: number }
  /** The picture moved meanwhile. */
  | { readonly phase: 'moved' }
  /** `rows`: a row for each pair of frames; `mean`: their means, of sensitivity the largest. */
  | { readonly phase: 'measured'; readonly rows: readonly ScoreRow[]; readonly mean: ScoreRow };

const NONE: CameraNoise = { phase: 'none' };

/** Its one field keeps subscribers from being told of nothing. */
export const useCameraNoise = create<{ readonly noise: CameraNoise }>()(() => ({ noise: NONE }));

export const beginCameraNoise = (pairs: number) =>
  useCameraNoise.setState({ noise: { phase: 'measuring', rows: [], pairs } });

export const forgetCameraNoise = () => useCameraNoise.setState({ noise: NONE });

/** What was measured stays where only the measurement is given up. */
export function stopCameraNoise(): void {
  if (useCameraNoise.getState().noise.phase === 'measuring') forgetCameraNoise();
}

export function noteCameraPair(message: CameraNoiseMessage): void {
  const { noise } = useCameraNoise.getState();
  // An answer to a measurement that was given up meanwhile.
  if (noise.phase !== 'measuring' || message.pair !== noise.rows.length + 1) return;
  const rows = [...noise.rows, cameraNoiseRow(message)];
  const isDone = message.pair === message.pairs;
  useCameraNoise.setState({
    noise: isDone ? { phase: 'measured', rows, mean: meanScores(rows) } : { ...noise, rows },
  });
}

export function noteCameraMoved(): void {
  if (useCameraNoise.getState().noise.phase !== 'measuring') return;
  useCameraNoise.setState({ noise: { phase: 'moved' } });
}
