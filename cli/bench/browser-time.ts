import { readdir, readFile } from 'node:fs/promises';
import type { Browser, CDPSession } from '@playwright/test';

/** Processor time of the processes of a browser. */
export class BrowserTime {
  private constructor(
    private readonly session: CDPSession,
    private readonly isCounted: (type: string) => boolean,
    /** Whether it is exact; otherwise the browser's count, which has steps of 10 ms on Linux. */
    readonly isExact: boolean,
  ) {}

  /** Counts the processes that run pages and their workers. */
  static ofRenderers(browser: Browser): Promise<BrowserTime> {
    return BrowserTime.open(browser, (type) => type === 'renderer');
  }

  /** Counts all processes. */
  static ofBrowser(browser: Browser): Promise<BrowserTime> {
    return BrowserTime.open(browser, () => true);
  }

  private static async open(browser: Browser, isCounted: (type: string) => boolean): Promise<BrowserTime> {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const times = await Promise.all(processInfo.map(({ id }) => kernelTimeMs(id)));
    return new BrowserTime(session, isCounted, times.every(isPositive));
  }

  /** Milliseconds of all threads since any origin. */
  async read(): Promise<number> {
    const { processInfo } = await this.session.send('SystemInfo.getProcessInfo');
    const counted = processInfo.filter(({ type }) => this.isCounted(type));
    const times = counted.map(async ({ id, cpuTime }) =>
      this.isExact ? ((await kernelTimeMs(id)) ?? 0) : cpuTime * 1000,
    );
    return (await Promise.all(times)).reduce((sum, time) => sum + time, 0);
  }
}

const isPositive = (time: number | undefined): boolean => time !== undefined && time > 0;

/** Reads Linux's count for the threads of a process; undefined elsewhere. */
async function kernelTimeMs(process: number): Promise<number | undefined> {
  try {
    const threads = await readdir(`/proc/${process}/task`);
    const times = threads.map(async (thread) =>
      // A thread may end meanwhile.
      readFile(`/proc/${process}/task/${thread}/schedstat`, 'utf8').then(parseSchedstat, () => 0),
    );
    return (await Promise.all(times)).reduce((sum, time) => sum + time, 0);
  } catch {
    return undefined;
  }
}

/** Milliseconds on the processor, from a thread's schedstat. Source: Linux, Documentation/scheduler. */
export function parseSchedstat(text: string): number {
  const nanoseconds = Number(text.trim().split(/\s+/)[0]);
  return Number.isFinite(nanoseconds) ? nanoseconds / 1e6 : 0;
}
