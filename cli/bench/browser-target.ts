import type { Page } from '@playwright/test';
import type { BenchCase } from '@/lib/bench/bench-cases';
import type { BenchTarget, RunTime } from '@/lib/bench/bench-target';
import { stepsOf } from '@/lib/bench/case-runner';
import type { CpuProfile } from '@/lib/bench/profile-cpu';
import type { BenchNetwork, EngineChoice } from '@/lib/protocol/bench';
import type {} from '@/lib/protocol/bench-automation';
import { BrowserTime } from './browser-time';

/** ResNet-18 as torchvision has it. */
export const FULL_WIDTH: BenchNetwork = { width: 64 };

/** A worker with a network on the bench page, before its engine starts. */
export class BrowserWorker {
  private constructor(
    private readonly page: Page,
    private readonly key: number,
    readonly time: BrowserTime,
  ) {}

  /** `page` shows the bench page. */
  static async load(page: Page, network: BenchNetwork): Promise<BrowserWorker> {
    await page.waitForFunction(() => window.liveAttributionBench !== undefined);
    const key = await page.evaluate((chosen) => window.liveAttributionBench!.load(chosen), network);
    return new BrowserWorker(page, key, await BrowserTime.ofRenderers(page.context().browser()!));
  }

  /** Throws if the browser lacks the engine. `title` stands before the page's description. */
  async start(
    engine: string,
    choice: EngineChoice,
    cases: readonly BenchCase[],
    title?: string,
  ): Promise<BrowserTarget> {
    const description = await this.page.evaluate(
      ([key, chosen]) => window.liveAttributionBench!.start(key, chosen),
      [this.key, choice] as const,
    );
    const supported = await this.page.evaluate(
      ([key, all]) =>
        all.filter((one) => window.liveAttributionBench!.supports(key, one)).map(({ id }) => id),
      [this.key, cases] as const,
    );
    const text = title === undefined ? description : `${title}: ${description}`;
    return new BrowserTarget(engine, text, this.page, this.key, new Set(supported), this.time);
  }
}

/** An engine in a browser, driven through the automation API of the bench page. */
export class BrowserTarget implements BenchTarget {
  constructor(
    readonly engine: string,
    readonly description: string,
    private readonly page: Page,
    private readonly key: number,
    private readonly supported: ReadonlySet<string>,
    private readonly time: BrowserTime,
  ) {}

  supports({ id }: BenchCase): boolean {
    return this.supported.has(id);
  }

  async run(benchCase: BenchCase): Promise<RunTime> {
    const before = await this.time.read();
    const elapsedMs = await this.page.evaluate(([key, one]) => window.liveAttributionBench!.run(key, one), [
      this.key,
      benchCase,
    ] as const);
    const cpuMs = (await this.time.read()) - before;
    return this.time.isExact ? { elapsedMs, cpuMs: cpuMs / stepsOf(benchCase.method) } : { elapsedMs };
  }

  profile(): Promise<CpuProfile> {
    return this.page.evaluate((key) => window.liveAttributionBench!.profile(key), this.key);
  }

  /** Bytes of its WebAssembly memory. */
  memory(): Promise<number> {
    return this.page.evaluate((key) => window.liveAttributionBench!.memory(key), this.key);
  }

  async close(): Promise<void> {
    await this.page
      .evaluate((key) => window.liveAttributionBench!.close(key), this.key)
      .catch(() => undefined);
  }
}
