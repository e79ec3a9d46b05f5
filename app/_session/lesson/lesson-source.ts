import type { LessonView } from '@/lib/lesson/lesson-schema';
import {
  holdPicture,
  returnToSource,
  type Source,
  setFrozen,
  showSceneOf,
  startCamera,
  useSource,
} from '@/lib/state/source-store';

/** Shows the sources of a lesson's steps, and afterwards the visitor's own again. */
export class LessonSource {
  /** The source before the lesson changed it; undefined while it is the visitor's. */
  private own: Source | undefined;
  /** What the lesson shows; a camera is a new source each time. */
  private shown: Source | 'camera' | undefined;
  /** Whether the visitor's picture was frozen, if the lesson changed that. */
  private ownFrozen: boolean | undefined;

  /** Shows a step's source; returns whether the picture changes. */
  show({ source, frozen }: LessonView): boolean {
    const before = useSource.getState();
    if (source === undefined) this.giveBackSource();
    else this.takeSource(source, before.source);
    if (frozen !== undefined) {
      this.ownFrozen ??= before.frozen;
      setFrozen(frozen);
    }
    return useSource.getState().source !== before.source;
  }

  giveBack(): void {
    this.giveBackSource();
    if (this.ownFrozen !== undefined) setFrozen(this.ownFrozen);
    this.ownFrozen = undefined;
  }

  private takeSource(wanted: NonNullable<LessonView['source']>, before: Source): void {
    // A source that the visitor has chosen during the lesson is the one to return to.
    if (!this.isShown(before)) {
      this.own = before;
      holdPicture(before);
    }
    if (wanted === 'camera') {
      this.shown = 'camera';
      if (before.kind !== 'camera') startCamera();
      return;
    }
    showSceneOf(wanted.scene, wanted.sticker ?? false);
    this.shown = useSource.getState().source;
  }

  /** Keeps a source that the visitor has chosen in the meantime. */
  private giveBackSource(): void {
    const { own } = this;
    const { source } = useSource.getState();
    if (own !== undefined && own !== source && this.isShown(source)) returnToSource(own);
    holdPicture(undefined);
    this.own = undefined;
    this.shown = undefined;
  }

  private isShown(source: Source): boolean {
    return source === this.shown || (this.shown === 'camera' && source.kind === 'camera');
  }
}
