import type { FrameMessage } from '@/lib/protocol/to-worker';
import type { SceneMoment } from '@/lib/scenes/moment';
import type { PumpedFrame } from './frame-pump';

interface FrameFacts {
  readonly scene: SceneMoment | undefined;
  readonly still?: boolean;
}

/** A frame on its way to the worker, with what the page knows of it. */
export class OfferedFrame implements PumpedFrame {
  readonly timestamp: number;

  constructor(
    readonly frame: VideoFrame,
    private readonly facts: FrameFacts,
  ) {
    this.timestamp = frame.timestamp;
  }

  close(): void {
    this.frame.close();
  }

  message(): FrameMessage {
    const { scene, still } = this.facts;
    const facts = { ...(scene && { scene }), ...(still && { still }) };
    return { type: 'frame', frameId: this.timestamp, frame: this.frame, ...facts };
  }
}
