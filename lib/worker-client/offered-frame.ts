import type { PendingFrame } from '@/lib/camera/pending-frame';
import type { FrameMessage } from '@/lib/protocol/frames';
import type { SceneInstant } from '@/lib/scenes/scene-instant';
import type { PumpedFrame } from './frame-pump';

interface FrameFacts {
  readonly scene: SceneInstant | undefined;
  readonly still?: boolean;
}

/** A frame on its way to the worker, with what the page knows of it. */
export class OfferedFrame implements PumpedFrame {
  readonly timestamp: number;

  constructor(
    private readonly pending: PendingFrame,
    private readonly facts: FrameFacts,
  ) {
    this.timestamp = pending.timestamp;
  }

  close(): void {
    this.pending.close();
  }

  /** To be sent, with its frame transferred. */
  message(): FrameMessage {
    const { scene, still } = this.facts;
    const facts = { ...(scene && { scene }), ...(still && { still }) };
    return { type: 'frame', frameId: this.timestamp, frame: this.pending.take(), ...facts };
  }
}
