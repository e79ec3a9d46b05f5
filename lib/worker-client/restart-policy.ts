import type { EngineChoice } from '@/lib/protocol/settings';

/** Decision after a loss: a new worker with this engine, or none. */
type RestartDecision =
  | { readonly kind: 'restart'; readonly engine: EngineChoice }
  | { readonly kind: 'give-up' };

const USES_GPU: ReadonlySet<EngineChoice> = new Set(['webgpu', 'webgpu-float32', 'tfjs']);

/** Time after which a loss counts as the first again, because its cause differs, e.g. a driver update. */
const FORGET_AFTER_MS = 5 * 60_000;

/**
 * Chooses the same engine after the first loss, after the second another one that needs no GPU, and gives up
 * after the third.
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
    if (this.losses > 2) return { kind: 'give-up' };
    return { kind: 'restart', engine: USES_GPU.has(this.engine) ? 'cpu' : 'wasm' };
  }
}
