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
    return [...(await this.readPlaces()).values()].reduce((sum, time) => sum + time, 0);
  }

  /** The same by places: threads with the same task in processes of the same type. */
  async readPlaces(): Promise<ReadonlyMap<string, number>> {
    const { processInfo } = await this.session.send('SystemInfo.getProcessInfo');
    const places = new Map<string, number>();
    for (const { id, type, cpuTime } of processInfo.filter((process) => this.isCounted(process.type))) {
      const threads = this.isExact ? ((await threadTimes(id)) ?? []) : [{ name: '', ms: cpuTime * 1000 }];
      for (const { name, ms } of threads) {
        const place = placeOf(type, name);
        places.set(place, (places.get(place) ?? 0) + ms);
      }
    }
    return places;
  }
}

/** Names of threads that are counted by themselves; Linux cuts names after 15 characters. */
const THREADS: readonly (readonly [RegExp, string])[] = [
  [/^DedicatedWorker/, 'the page’s workers'],
  [/^ThreadPool/, 'background threads: compilation, garbage, decoding'],
  [/^Compositor|^VizCompositor/, 'compositor'],
  [/^(chrom|headless)/, 'main thread'],
];

function placeOf(type: string, thread: string): string {
  const process = /network/.test(type) ? 'network' : type;
  const known = THREADS.find(([pattern]) => pattern.test(thread))?.[1];
  if (process === 'renderer') return `page, ${known ?? 'other threads'}`;
  return /^(browser|GPU|network)$/.test(process) ? `${process} process` : 'other processes';
}

const isPositive = (time: number | undefined): boolean => time !== undefined && time > 0;

/** Reads Linux's count for the threads of a process; undefined elsewhere. */
async function kernelTimeMs(process: number): Promise<number | undefined> {
  return (await threadTimes(process))?.reduce((sum, { ms }) => sum + ms, 0);
}

async function threadTimes(process: number) {
  try {
    const threads = await readdir(`/proc/${process}/task`);
    return await Promise.all(
      threads.map(async (thread) => {
        const read = (file: string) => readFile(`/proc/${process}/task/${thread}/${file}`, 'utf8');
        // A thread may end meanwhile.
        const [name, times] = await Promise.all([read('comm'), read('schedstat')]).catch(() => ['', '0']);
        return { name: name!.trim(), ms: parseSchedstat(times!) };
      }),
    );
  } catch {
    return undefined;
  }
}

/** Milliseconds on the processor, from a thread's schedstat. Source: Linux, Documentation/scheduler. */
export function parseSchedstat(text: string): number {
  const nanoseconds = Number(text.trim().split(/\s+/)[0]);
  return Number.isFinite(nanoseconds) ? nanoseconds / 1e6 : 0;
}
