import { STAGES, type Stage } from '@/lib/protocol/stage-times';
import { StageClock } from '@/lib/timing/stage-clock';

/** Record of one frame's time per stage. */
export class FrameClock extends StageClock<Stage> {
  constructor() {
    super(STAGES);
  }
}
