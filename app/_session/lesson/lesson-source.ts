import type { LessonView } from '@/lib/lesson/lesson-schema';
import { addNotice } from '@/lib/state/notice-store';
import { startCamera } from '@/lib/state/source/camera-source';
import { holdShownSource, returnToSource, showSceneOf } from '@/lib/state/source/show-source';
import type { Source } from '@/lib/state/source/source-kinds';
import { setFrozen, useSource } from '@/lib/state/source/source-store';
import type { LessonVideo } from './lesson-video';

/** Shows the sources of a lesson's steps, and afterwards the visitor's own again. */
export class LessonSource {
  /** The source before the lesson changed it; undefined while it is the visitor's. */
  private own: Source | undefined;
  /** What the lesson shows; a camera is a new source each time. */
  private shown: Source | 'camera' | { readonly video: string } | undefined;
  /** Ends what the present step still waits for. */
  private step = new AbortController();
  /** Whether the visitor's picture was frozen, if the lesson changed that. */
  private ownFrozen: boolean | undefined;

  /** Shows a step's source; returns whether the picture changes. */
  show({ source, frozen }: LessonView): boolean {
    const previous = useSource.getState();
    this.step.abort();
    this.step = new AbortController();
    if (source === undefined) this.restoreSource();
    else this.showSource(source, previous.source, frozen);
    if (frozen !== undefined) {
      this.ownFrozen ??= previous.frozen;
      setFrozen(frozen);
    }
    const isVideo = typeof source === 'object' && 'video' in source;
    // A video is shown later.
    if (isVideo) return previous.source.kind !== 'video' || previous.source.name !== source.video;
    return useSource.getState().source !== previous.source;
  }

  restore(): void {
    this.step.abort();
    this.restoreSource();
    if (this.ownFrozen !== undefined) setFrozen(this.ownFrozen);
    this.ownFrozen = undefined;
  }

  private showSource(
    next: NonNullable<LessonView['source']>,
    previous: Source,
    frozen: boolean | undefined,
  ): void {
    // A source that the visitor has chosen during the lesson is the one to return to.
    if (!this.isShown(previous)) {
      this.own = previous;
      holdShownSource(previous);
    }
    if (next === 'camera') {
      this.shown = 'camera';
      if (previous.kind !== 'camera') startCamera();
      return;
    }
    if ('video' in next) {
      this.shown = next;
      void showVideo(next, frozen, this.step.signal);
      return;
    }
    showSceneOf(next.scene, next.sticker ?? false);
    this.shown = useSource.getState().source;
  }

  /** Keeps a source that the visitor has chosen in the meantime. */
  private restoreSource(): void {
    const { own } = this;
    const { source } = useSource.getState();
    if (own !== undefined && own !== source && this.isShown(source)) {
      returnToSource(own);
      if (own.kind === 'screen' && !own.stream.active)
        addNotice({ kind: 'source', problem: 'screen-ended-meanwhile' });
    }
    holdShownSource(undefined);
    this.own = undefined;
    this.shown = undefined;
  }

  private isShown(source: Source): boolean {
    const { shown } = this;
    if (typeof shown === 'object' && 'video' in shown)
      return source.kind === 'video' && source.name === shown.video;
    return source === shown || (shown === 'camera' && source.kind === 'camera');
  }
}

async function showVideo(
  video: LessonVideo,
  frozen: boolean | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { showLessonVideo } = await import('./lesson-video');
  if (!signal.aborted) await showLessonVideo(video, frozen, signal);
}
