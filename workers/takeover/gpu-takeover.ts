import type { Model } from 'live-attribution/model';
import { type OwnedDevice, requestDevice } from '@/lib/gpu/device';
import type { EngineSpeeds, GpuChoiceMessage, GpuState } from '@/lib/protocol/takeover';
import type { EngineRun } from '../engine-run';
import { reasonOf } from '../error-message';
import type { PostResult } from '../frame/frame-listener';
import { agreement, millisecondsOf } from './compare-speeds';
import { HeldMessages } from './held-messages';

/** Lowest rank correlation of the GPU's map with the CPU's; that of half precision is above 0.99. */
const MIN_SPEARMAN = 0.98;

/** What the takeover needs of the lab. */
export interface TakeoverHost {
  /** Returns the run that explains. */
  present(): EngineRun;
  readonly post: PostResult;
  /** Runs a task between two frames. */
  between<T>(task: () => Promise<T>): Promise<T>;
  /** Waits for the next finished map. */
  explained(): Promise<void>;
  /** Starts a run on the GPU; `failed` gets its failures until the lab continues with it. */
  startRun(owned: OwnedDevice, post: PostResult, failed: (error: unknown) => void): Promise<EngineRun>;
  /** Continues with the run on the GPU; called between two frames. */
  continueWith(run: EngineRun): Promise<void>;
}

/** Prepares the GPU behind the CPU engine, and moves to it if its maps agree and come faster. */
export class GpuTakeover {
  /** The run on the GPU, until the lab continues with it. */
  next: EngineRun | undefined;
  private choose: ((message: GpuChoiceMessage) => void) | undefined;
  private fail: (error: unknown) => void = () => undefined;

  constructor(private readonly host: TakeoverHost) {}

  /** Receives the page's answer to `gpu-found`. */
  receiveChoice(message: GpuChoiceMessage): void {
    this.choose?.(message);
  }

  /** Starts after the first map, which it would delay. Tells the page what becomes of the GPU. */
  async start(): Promise<void> {
    await this.host.explained();
    // `navigator.gpu` is missing on insecure origins and in older browsers, despite its type.
    const owned = await requestDevice(navigator.gpu as GPU | undefined);
    if (typeof owned === 'string') return this.tell({ phase: 'none', reason: owned });
    this.tell({ phase: 'coming' });
    const ends = new Promise<never>((_, reject) => {
      this.fail = reject;
      void owned.device.lost.then(({ message, reason }) => reject(new Error(message || reason)));
    });
    // It may end long after the takeover, too.
    ends.catch(() => undefined);
    try {
      if (await Promise.race([this.prepare(owned, ends), ends])) return;
    } catch (error) {
      this.tell({ phase: 'failed', reason: reasonOf(error) });
    }
    await this.giveUp();
    owned.device.destroy();
  }

  /** Returns whether the GPU has taken over. `ends` rejects if it fails, because its work may never end. */
  private async prepare(owned: OwnedDevice, ends: Promise<never>): Promise<boolean> {
    const { host } = this;
    const { adapterName: adapter } = owned;
    const { isWanted, speeds } = await this.ask(owned);
    if (!isWanted) return false;
    const held = new HeldMessages(host.post);
    const next = await host.startRun(owned, held.post, (error) => this.fail(error));
    this.next = next;
    for (;;) {
      const model = host.present().modelInUse;
      if (model) await next.use(model, new AbortController().signal, false);
      const attempt = () => this.attempt(next, model, { adapter, speeds, held });
      const outcome = await host.between(() => Promise.race([attempt(), ends]));
      if (outcome !== 'later') return outcome === 'done';
      await host.explained();
    }
  }

  private async attempt(
    next: EngineRun,
    model: Model | undefined,
    { adapter, speeds, held }: Attempt,
  ): Promise<Outcome> {
    const { host } = this;
    const run = host.present();
    if (model === undefined || run.modelInUse !== model || run.frames.isMeasuring || !run.frames.hasPicture)
      return 'later';
    const [cpu, gpu] = [run.requireExplainer(), next.requireExplainer()];
    const spearman = await agreement(cpu, gpu);
    if (!(spearman >= MIN_SPEARMAN)) {
      this.tell({ phase: 'differs', adapter, spearman });
      return 'never';
    }
    const measured = speeds ?? {
      adapter,
      cpuMs: await millisecondsOf(cpu),
      gpuMs: await millisecondsOf(gpu),
    };
    if (measured.gpuMs >= measured.cpuMs) {
      this.tell({ phase: 'slower', ...measured });
      return 'never';
    }
    if (!(await explainsPicture(next, run, held))) return 'later';
    if (this.next !== next) return 'never';
    const { messages, transfers } = held.release();
    const { ready, loaded } = next;
    const { precision } = loaded;
    host.post({ type: 'takeover', ready, precision, speeds: measured, messages }, [...transfers]);
    this.next = undefined;
    await host.continueWith(next);
    return 'done';
  }

  private ask({ adapterName, isSoftware }: OwnedDevice): Promise<GpuChoiceMessage> {
    return new Promise((resolve) => {
      this.choose = resolve;
      this.host.post({ type: 'gpu-found', adapter: adapterName, isSoftware });
    });
  }

  private async giveUp(): Promise<void> {
    const { next } = this;
    this.next = undefined;
    await next?.dispose().catch(() => undefined);
  }

  private tell(state: GpuState): void {
    this.host.post({ type: 'gpu', state });
  }
}

interface Attempt {
  readonly adapter: string;
  /** Measured on an earlier visit. */
  readonly speeds: EngineSpeeds | undefined;
  readonly held: HeldMessages;
}

type Outcome = 'done' | 'later' | 'never';

/** Explains the present picture on the other run; returns false if it is left meanwhile. */
async function explainsPicture(next: EngineRun, present: EngineRun, held: HeldMessages): Promise<boolean> {
  await next.frames.continueFrom(present.frames);
  const answer = held.nextAnswer();
  let job = next.frames.catchUp();
  if (job === undefined) return false;
  for (; job !== undefined; job = next.frames.catchUp()) await job();
  return answer;
}
