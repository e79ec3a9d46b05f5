import type { Page } from '@playwright/test';
import { type BenchCase, FORWARD } from '@/lib/bench/bench-cases';
import type { BenchTarget, RunTime } from '@/lib/bench/bench-target';
import { BASE_FLAGS } from '@/tools/chromium/browser-flags';
import { type ModuleServer, startModuleServer } from '@/tools/chromium/module-server';
import type * as TfjsWasm from '@/tools/chromium/tfjs-wasm.page';
import type { BuiltSite } from '../shared/built-site';
import { engineName, threadsText } from './browser-engines';
import { BrowserTime } from './browser-time';

const PAGE = '/tools/chromium/tfjs-wasm.page.ts';

/** TensorFlow.js's WebAssembly backend on a page of its own; it has no gradients of convolutions. */
export class TfjsWasmTarget implements BenchTarget {
  readonly engine: string;
  private version = '';

  private constructor(
    readonly time: BrowserTime,
    private readonly page: Page,
    private readonly server: ModuleServer,
    private readonly threads: number,
  ) {
    this.engine = engineName('tfjs-wasm', threads);
  }

  get description(): string {
    return `tfjs-backend-wasm ${this.version} (XNNPACK), ${threadsText(this.threads)}`;
  }

  /** Loads the network; start the backend next. */
  static async load(site: BuiltSite, threads: number): Promise<TfjsWasmTarget> {
    const server = await startModuleServer({
      packages: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm'],
      isolated: true,
    });
    const page = await site.newPage('/404.html', BASE_FLAGS);
    await page.goto(server.origin);
    const time = await BrowserTime.ofRenderers(page.context().browser()!);
    const target = new TfjsWasmTarget(time, page, server, threads);
    await target.call('load');
    return target;
  }

  async start(): Promise<void> {
    this.version = (await this.call('start', this.threads)) as string;
  }

  supports({ id }: BenchCase): boolean {
    return id === FORWARD.id;
  }

  async run(): Promise<RunTime> {
    const before = await this.time.read();
    const elapsedMs = (await this.call('forward')) as number;
    const cpuMs = (await this.time.read()) - before;
    return this.time.isExact ? { elapsedMs, cpuMs } : { elapsedMs };
  }

  /** Bytes of its WebAssembly memory. */
  async memory(): Promise<number> {
    return (await this.call('memoryBytes')) as number;
  }

  async close(): Promise<void> {
    await this.page.context().browser()!.close();
    await this.server.close();
  }

  private call(name: keyof typeof TfjsWasm, argument?: number): Promise<unknown> {
    return this.page.evaluate(
      async ([url, exported, value]) => {
        const module = (await import(url)) as Record<string, (argument?: number) => unknown>;
        return module[exported]!(value);
      },
      [PAGE, name, argument] as const,
    );
  }
}
