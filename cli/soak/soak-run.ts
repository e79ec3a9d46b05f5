import { defined, UserError } from 'live-attribution';
import type { Reading } from './reading';
import { SOAK_ACTIONS, type SoakAction } from './soak-actions';
import type { SoakPage } from './soak-page';
import { type SoakPlan, WINDOW_STEP } from './soak-plan';
import { takeReading } from './take-reading';

const LOOK_MS = 2000;
const MAX_PAUSE_MS = 120_000;

interface SoakRunOptions {
  readonly plan: SoakPlan;
  /** A network to which the page changes now and then. */
  readonly otherModel: string;
  readonly userActions?: readonly SoakAction[];
  readonly signal?: AbortSignal;
  onFrames?(frames: number): void;
  onReading(reading: Omit<Reading, 'piece'>): void | Promise<void>;
}

/** Shows maps on an open page, with what a user does now and then, and takes readings. */
export class SoakRun {
  private actions = 0;
  private window = 0;
  private startMs = 0;
  private homeState = '';
  private readonly userActions: readonly SoakAction[];

  constructor(
    private readonly page: SoakPage,
    private readonly options: SoakRunOptions,
  ) {
    this.userActions = options.userActions ?? SOAK_ACTIONS;
  }

  /** Ends early if it is cancelled. @throws UserError if the page stands still or changes its state */
  async run(): Promise<void> {
    const { frames, windowEvery, actionEvery } = this.options.plan;
    await this.page.goHome();
    this.startMs = performance.now();
    this.homeState = await this.page.state();
    let windowFrame = windowEvery;
    for (let frame = 0; frame < frames && !this.isCancelled; frame = await this.page.reach(0, 0)) {
      await this.waitForFrame(Math.min(frame + actionEvery, windowFrame));
      await this.read();
      if (this.isCancelled) return;
      await this.act();
      if ((await this.page.reach(0, 0)) < windowFrame) continue;
      await this.readWindow();
      windowFrame = Math.min(frames, windowFrame + windowEvery);
    }
  }

  /** Takes the readings of a window after the last action of a cycle, so that all windows are alike. */
  private async readWindow(): Promise<void> {
    while (this.actions % this.userActions.length !== 0 && !this.isCancelled) await this.act();
    this.window += 1;
    for (let count = 0; count < this.options.plan.windowReadings && !this.isCancelled; count++) {
      await this.waitForFrame((await this.page.reach(0, 0)) + WINDOW_STEP);
      await this.read(this.window);
    }
  }

  private async read(window?: number): Promise<void> {
    const state = await this.page.state();
    if (state !== this.homeState)
      throw failure(`The page changed its state from ${this.homeState} to ${state}.`);
    const frame = await this.page.reach(0, 0);
    const seconds = Math.round((performance.now() - this.startMs) / 1000);
    const measured = await takeReading(this.page.targets);
    await this.options.onReading({ frame, ...defined({ window }), seconds, ...measured });
  }

  private async act(): Promise<void> {
    const { name, run } = this.userActions[this.actions % this.userActions.length]!;
    this.actions += 1;
    try {
      await run(this.page, this.options.otherModel);
      await this.page.goHome();
    } catch (error) {
      throw failure(`The page did not respond to the action "${name}": ${(error as Error).message}`);
    }
  }

  private async waitForFrame(frame: number): Promise<void> {
    let [shown, shownMs] = [-1, performance.now()];
    while (shown < frame && !this.isCancelled) {
      const now = await this.page.reach(frame, LOOK_MS);
      if (now > shown) [shown, shownMs] = [now, performance.now()];
      if (performance.now() - shownMs > MAX_PAUSE_MS)
        throw failure(`The page has shown no map for ${MAX_PAUSE_MS / 1000} s, at frame ${shown}.`);
      this.options.onFrames?.(shown);
    }
  }

  private get isCancelled(): boolean {
    return this.options.signal?.aborted ?? false;
  }
}

function failure(message: string): UserError {
  return new UserError('option-invalid', message);
}
