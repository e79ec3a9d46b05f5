import type { LastingCause } from '@/lib/protocol/engine';
import type { DrawnMessage, TakeoverMessage } from '@/lib/protocol/from-worker';
import type { LoadedModel, LoadReport } from '@/lib/protocol/models';
import type { Problem } from '@/lib/protocol/problem';
import type { ReplyMessage } from '@/lib/protocol/requests';
import type { EngineChoice } from '@/lib/protocol/settings';
import type { GpuFoundMessage } from '@/lib/protocol/takeover';
import type { LinkMessage } from './worker-link';

/** Callbacks of the client: the worker's messages, loading progress, and restarts. */
export type ClientEvent =
  | Exclude<LinkMessage, ReplyMessage | GpuFoundMessage | DrawnMessage | TakeoverMessage>
  | Omit<DrawnMessage, 'messages'>
  | Omit<TakeoverMessage, 'messages'>
  | LoadReport
  | ModelReadyEvent
  | ModelRefusedEvent
  | RestartingEvent
  | GaveUpEvent;

export interface ModelReadyEvent extends LoadedModel {
  readonly type: 'model-ready';
}

/** The requested model is not loaded: it is broken, could not be fetched, or was cancelled. */
export interface ModelRefusedEvent extends Problem {
  readonly type: 'model-refused';
  readonly modelId: string;
}

/** A new worker replaces a lost one, with the same settings and model; `ready` and `model-ready` follow. */
interface RestartingEvent {
  readonly type: 'restarting';
  readonly engine: EngineChoice;
  readonly reason: string;
}

/** The worker was lost too often, or none can compute; nothing is explained until there is a new client. */
interface GaveUpEvent {
  readonly type: 'gave-up';
  readonly reason: string;
  readonly cause?: LastingCause;
}
