import type { EngineChoice } from '@/lib/protocol/settings';

/** Decision after a loss: a new worker with this engine, or none. */
type RestartDecision =
  | { readonly kind: 'restart'; readonly engine: EngineChoice }
  | { readonly kind: 'give-up' };

/** The engines of the next workers after each loss. */
const ENGINES_AFTER: Readonly<Record<EngineChoice, readonly EngineChoice[]>> = {
  // Its worker may be lost with the GPU or with the CPU's memory.
  auto: ['auto', 'cpu', 'wasm'],
  cpu: ['cpu', 'wasm'],
  'cpu-exact': ['cpu-exact', 'wasm'],
  webgpu: ['webgpu', 'cpu'],
  'webgpu-float32': ['webgpu-float32', 'cpu'],
  tfjs: ['tfjs', 'cpu'],
  wasm: ['wasm', 'cpu'],
};

/** Time after which a loss counts as the first again, because its cause differs, e.g. a driver update. */
const FORGET_AFTER_MS = 5 * 60_000;

/** Chooses the same engine after the first loss, another one after the next, and finally gives up. */
export class RestartPolicy {
  private losses = 0;
  private lastLossMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly engine: EngineChoice) {}

  afterLoss(nowMs: number): RestartDecision {
    if (nowMs - this.lastLossMs > FORGET_AFTER_MS) this.losses = 0;
    this.lastLossMs = nowMs;
    const engine = ENGINES_AFTER[this.engine][this.losses];
    this.losses += 1;
    return engine === undefined ? { kind: 'give-up' } : { kind: 'restart', engine };
  }
}
