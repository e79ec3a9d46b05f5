import { STAGES, type Stage } from '@/lib/protocol/stage-times';
import { StageClock } from '@/lib/timing/stage-clock';

/** One frame's record of how long each stage took. */
export class FrameClock extends StageClock<Stage> {
  constructor() {
    super(STAGES);
  }
}
