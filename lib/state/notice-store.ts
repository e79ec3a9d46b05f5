import { create } from 'zustand';
import type { ErrorSubject, Problem } from '@/lib/protocol/problem';
import type { RunningEngine } from '@/lib/protocol/settings';
import type { ViewMode } from '@/lib/protocol/view-choice';
import type { ScreenFailure } from '@/lib/screen/open-screen';

/** Notices waiting for the reader: one per kind, newest first. */
interface NoticeState {
  readonly notices: readonly Notice[];
}

export type Notice =
  | {
      readonly kind:
        | 'no-webgpu'
        | 'no-adapter'
        | 'no-simd'
        | 'restarted'
        | 'stopped'
        | 'no-models'
        | 'nothing-frozen'
        | 'not-stored'
        | 'nothing-kept';
    }
  /** The requested engine was lost twice; `engine` replaces it. */
  | { readonly kind: 'device-lost'; readonly engine: RunningEngine }
  | { readonly kind: 'slow'; readonly mapMs: number }
  | {
      readonly kind: 'source';
      readonly problem: SourceProblem;
      readonly reason?: string;
      readonly name?: string;
    }
  | {
      readonly kind: 'lesson';
      readonly problem: 'unreadable' | 'mistake' | 'unknown' | 'model' | 'video';
      /** The file, the lesson, the network or the video. */
      readonly name: string;
      /** Position of the mistake. */
      readonly path?: string;
    }
  | { readonly kind: 'not-exported'; readonly problem: Pick<Problem, 'code' | 'params'> }
  /** Files that were not opened. */
  | { readonly kind: 'not-opened'; readonly groups: readonly NotOpened[] }
  /** Several pictures and videos are open, or one that is not shown. */
  | { readonly kind: 'pictures'; readonly count: number }
  /** The error in a saved view that was opened. */
  | {
      readonly kind: 'saved-invalid' | 'saved-size' | 'saved-model';
      readonly file: string;
      readonly model?: string;
    }
  /** Parts of a link that are not valid here. */
  | { readonly kind: 'address'; readonly parts: readonly string[] }
  /** A link names a method that its view does not show. */
  | {
      readonly kind: 'other-methods';
      readonly method: string;
      readonly mode: ViewMode;
      readonly shown: readonly string[];
    }
  /** A link requests a network whose weights are on another site; `apply` fetches them. */
  | {
      readonly kind: 'offered-model';
      readonly name: string;
      readonly bytes: number;
      readonly apply: () => void;
    }
  /** A newer version of the page is ready; `apply` loads it. */
  | { readonly kind: 'update'; readonly apply: () => void }
  /** The error of a file, a network or a request. */
  | { readonly kind: 'error'; readonly code: Problem['code']; readonly params: ErrorParams }
  /** The error of a map or of the worker; every further frame may repeat it. */
  | {
      readonly kind: 'map-error';
      readonly code: Problem['code'];
      readonly params: ErrorParams;
      readonly about: ErrorSubject['kind'];
    };

/** What has happened to the shown or the requested source. */
export type SourceProblem =
  | 'camera-unplugged'
  | 'camera-revoked'
  | `${'camera' | 'screen'}-muted`
  | 'screen-ended'
  | 'video-undecodable'
  | 'screen-ended-meanwhile'
  | 'screen-resized'
  | `screen-${ScreenFailure}`;

/** Files that were not opened for one reason. */
export interface NotOpened {
  readonly reason: NotOpenedReason;
  readonly files: readonly string[];
  readonly params?: ErrorParams;
  /** Why a network was refused. */
  readonly problem?: { readonly code: Problem['code']; readonly params: ErrorParams };
}

/**
 * 'heic' to 'unknown': kinds of files. 'empty': folders without files. 'empty-file': files of 0 bytes.
 * 'second': another lesson or saved view is opened. 'many': there are more files than are opened at once.
 * 'labels-count': not one name per class. 'labels-spare': other names are used. 'labels-alone': there is no
 * network. 'labels-refused': the network of the same drop was refused, as 'refused' says of a network.
 */
export type NotOpenedReason =
  | 'heic'
  | 'pdf'
  | 'video-size'
  | 'video-no-track'
  | 'video-broken'
  | 'video-codec'
  | 'video-unplayable'
  | 'video-format'
  | 'unknown'
  | 'unreadable'
  | 'empty'
  | 'empty-file'
  | 'image-invalid'
  | 'image-size'
  | 'model-size'
  | 'file-wrong-type'
  | 'second'
  | 'many'
  | 'labels-count'
  | 'labels-spare'
  | 'labels-alone'
  | 'labels-refused'
  | 'refused';

type ErrorParams = Readonly<Record<string, string | number>>;

export const useNotices = create<NoticeState>()(() => ({ notices: [] }));

export function addNotice(notice: Notice): void {
  useNotices.setState(({ notices }) => ({
    notices: [notice, ...notices.filter((n) => n.kind !== notice.kind)],
  }));
}

/** Adds files that were not opened to those already reported. */
export function addNotOpened(groups: readonly NotOpened[]): void {
  if (groups.length === 0) return;
  const previous = useNotices.getState().notices.find((notice) => notice.kind === 'not-opened');
  addNotice({ kind: 'not-opened', groups: [...(previous?.groups ?? []), ...groups] });
}

export const addProblem = ({ code, message, params }: Problem) =>
  addNotice({ kind: 'error', code, params: { reason: message, ...params } });

/** Adds the error of a map; the reason why a network was refused stays beside it. */
export const addMapProblem = ({ code, message, params }: Problem, about: ErrorSubject['kind']) =>
  addNotice({ kind: 'map-error', code, params: { reason: message, ...params }, about });

export function dismissNotice(kind: Notice['kind']): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((n) => n.kind !== kind) }));
}
