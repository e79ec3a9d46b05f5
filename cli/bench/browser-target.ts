import type { Page } from '@playwright/test';
import type { BenchCase } from '@/lib/bench/bench-cases';
import type { BenchTarget } from '@/lib/bench/bench-target';
import type { BenchEngine } from '@/lib/protocol/bench';
import type {} from '@/lib/protocol/bench-automation';

/** An engine in a browser, driven through the automation API of the bench page. */
export class BrowserTarget implements BenchTarget {
  private constructor(
    readonly engine: BenchEngine,
    readonly description: string,
    private readonly page: Page,
    private readonly key: number,
    private readonly supported: ReadonlySet<string>,
  ) {}

  /** `page` shows the bench page. Throws if the browser lacks the engine. */
  static async start(
    page: Page,
    engine: BenchEngine,
    width: number,
    cases: readonly BenchCase[],
  ): Promise<BrowserTarget> {
    await page.waitForFunction(() => window.liveAttributionBench !== undefined);
    const { key, description } = await page.evaluate(
      ([name, channels]) => window.liveAttributionBench!.start(name, channels),
      [engine, width] as const,
    );
    const supported = await page.evaluate(
      ([number, all]) =>
        all.filter((one) => window.liveAttributionBench!.supports(number, one)).map(({ id }) => id),
      [key, cases] as const,
    );
    return new BrowserTarget(engine, description, page, key, new Set(supported));
  }

  supports({ id }: BenchCase): boolean {
    return this.supported.has(id);
  }

  run(benchCase: BenchCase): Promise<number> {
    return this.page.evaluate(([key, one]) => window.liveAttributionBench!.run(key, one), [
      this.key,
      benchCase,
    ] as const);
  }

  async close(): Promise<void> {
    await this.page
      .evaluate((key) => window.liveAttributionBench!.close(key), this.key)
      .catch(() => undefined);
  }
}
