import type { ClassLabels, NamedLayer } from 'live-attribution/model';
import { create } from 'zustand';
import type { Problem } from '@/lib/protocol/problem';
import type { ViewMode } from '@/lib/protocol/view-choice';
import type { Tile } from '@/lib/views/tile';
import type { FrameRow } from './frame-scores';
import { useSource } from './source/source-store';

/** Why a run through a video ended before its last frame; all its frames are explained in the same way. */
export type RunStop =
  | 'cancelled'
  | 'settings'
  | 'model'
  | 'playing'
  | 'seeking'
  /** The browser does not show the next frame. */
  | 'undecodable'
  | 'source'
  | 'lost';

export type RunEnd =
  | { readonly why: 'finished' | RunStop }
  /** A frame could not be explained. */
  | { readonly why: 'problem'; readonly problem: Problem };

/** The video with its maps, as far as the run came. */
export type RunVideo =
  | { readonly state: 'none' | 'no-encoder' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'written'; readonly blob: Blob; readonly ending: string };

/** What a run explains, as it was when the run began. */
export interface RunSubject {
  /** Number of frames of the video. */
  readonly frames: number;
  readonly mode: ViewMode;
  /** Tiles of the board. */
  readonly tiles: readonly Tile[];
  /** Id of the tile that the others are compared with. */
  readonly reference: string | undefined;
  readonly method: string;
  readonly layers: readonly NamedLayer[];
  readonly labels: ClassLabels;
}

export type Run =
  | { readonly phase: 'none' }
  | { readonly phase: 'running'; readonly subject: RunSubject; readonly startMs: number }
  | { readonly phase: 'ended'; readonly subject: RunSubject; readonly end: RunEnd; readonly video: RunVideo };

interface EveryFrameState {
  /** Whether the panel is open. */
  readonly open: boolean;
  readonly run: Run;
  /** Number of explained frames. */
  readonly done: number;
}

const CLOSED: EveryFrameState = { open: false, run: { phase: 'none' }, done: 0 };

export const useEveryFrame = create<EveryFrameState>()(() => CLOSED);

/** The scores of the run's frames, in order; bypass React, because every frame adds a row. */
class FrameRows {
  private all: FrameRow[] = [];
  private readonly listeners = new Set<() => void>();

  /** The rows so far; the array grows until the rows are cleared. */
  get rows(): readonly FrameRow[] {
    return this.all;
  }

  add(row: FrameRow): void {
    this.all.push(row);
    this.notify();
  }

  clear(): void {
    this.all = [];
    this.notify();
  }

  /** Calls back after every change, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private notify(): void {
    useEveryFrame.setState({ done: this.all.length });
    for (const listener of this.listeners) listener();
  }
}

export const frameRows = new FrameRows();

// Scores of one video are not shown beside another.
useSource.subscribe((now, previous) => {
  if (now.source !== previous.source) closeEveryFrame();
});

export const openEveryFrame = () => useEveryFrame.setState({ open: true });

/** Closes the panel and discards the run's scores and video. */
export function closeEveryFrame(): void {
  frameRows.clear();
  useEveryFrame.setState(CLOSED);
}

export function startRun(subject: RunSubject): void {
  frameRows.clear();
  useEveryFrame.setState({ run: { phase: 'running', subject, startMs: performance.now() } });
}

/** Ends a run, unless the panel has been closed meanwhile. */
export function endRun(subject: RunSubject, end: RunEnd, video: RunVideo): void {
  const { run } = useEveryFrame.getState();
  if (run.phase === 'running' && run.subject === subject)
    useEveryFrame.setState({ run: { phase: 'ended', subject, end, video } });
}
