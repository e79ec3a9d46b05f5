import type { EngineChoice } from '@/lib/protocol/settings';

/** What to do after a loss: another worker with this engine, or stop and say so. */
export type RestartDecision =
  | { readonly kind: 'restart'; readonly engine: EngineChoice }
  | { readonly kind: 'give-up' };

/**
 * After so long without a loss the next one counts as the first again: a laptop wakes up, a driver is
 * updated.
 */
const FORGET_AFTER_MS = 5 * 60_000;

/**
 * First loss: the same engine again. Second: wasm, which needs no GPU. Third: give up, since something else
 * is wrong.
 */
export class RestartPolicy {
  private losses = 0;
  private lastLossMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly engine: EngineChoice) {}

  afterLoss(nowMs: number): RestartDecision {
    if (nowMs - this.lastLossMs > FORGET_AFTER_MS) this.losses = 0;
    this.lastLossMs = nowMs;
    this.losses += 1;
    if (this.losses === 1) return { kind: 'restart', engine: this.engine };
    return this.losses === 2 ? { kind: 'restart', engine: 'wasm' } : { kind: 'give-up' };
  }
}
