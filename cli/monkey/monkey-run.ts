import type { Page } from '@playwright/test';
import { UserError } from 'live-attribution';
import { createRandom, mixSeed } from 'live-attribution/random';
import type { PageWatch } from '@/tools/chromium/watch-page';
import { checkPageWorks } from './check-page-works';
import { monkeyAction } from './monkey-actions';

/** Actions between two checks that the page works. */
const CHECK_EVERY = 250;
const SHOWN_ACTIONS = 15;
/** Longest time for an action on a page that responds. */
const ACTION_MS = 60_000;
/** The page may leave while an action reads it. */
const LEFT_PAGE =
  /Execution context was destroyed|Cannot find context|navigation|net::ERR_ABORTED|Frame was detached/i;

interface MonkeyRunOptions {
  readonly seed: number;
  readonly actions: number;
  readonly from: number;
  /** Query of the view that must work between the actions. */
  readonly query: string;
  readonly signal?: AbortSignal;
  onAction?(number: number): void;
}

/**
 * Uses an open page at random and checks that it still works. Returns the number of actions.
 * @throws UserError with the last actions at the first fault
 */
export async function monkeyRun(page: Page, watch: PageWatch, options: MonkeyRunOptions): Promise<number> {
  const { seed, actions, from, query, signal, onAction } = options;
  const done: string[] = [];
  prepare(page);
  try {
    while (done.length < actions && !signal?.aborted) {
      const number = from + done.length;
      done.push(`${number}: ${await act(page, seed, number)}`);
      failOnProblems(watch);
      await stayOnSite(page, query);
      if (done.length % CHECK_EVERY === 0) await checkPageWorks(page, query);
      onAction?.(done.length);
    }
    await checkPageWorks(page, query);
    failOnProblems(watch);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    for (const action of done.slice(-SHOWN_ACTIONS)) console.log(`  ${action}`);
    throw new UserError(
      'option-invalid',
      `After action ${from + done.length - 1} of seed ${seed}: ${reason}`,
    );
  }
  return done.length;
}

/** Answers what a page may ask of its user. */
function prepare(page: Page): void {
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  page.on('filechooser', (chooser) => void chooser.setFiles([]).catch(() => undefined));
  page.on('download', (download) => void download.cancel().catch(() => undefined));
  page.on('popup', (popup) => void popup.close().catch(() => undefined));
}

async function act(page: Page, seed: number, number: number): Promise<string> {
  const random = createRandom(mixSeed(seed, number));
  try {
    return await withLimit(monkeyAction(page, random));
  } catch (error) {
    const message = (error as Error).message;
    if (!LEFT_PAGE.test(message)) throw error;
    return 'the page left';
  }
}

/** Returns from the bench and from the blank page before the first one. */
async function stayOnSite(page: Page, query: string): Promise<void> {
  const { pathname, origin } = new URL(page.url());
  if (/^\/(en|de)\/$/.test(pathname)) return;
  await page
    .goto(`${origin === 'null' ? '' : origin}/en/${query}`, { waitUntil: 'commit' })
    .catch(() => undefined);
}

function failOnProblems(watch: PageWatch): void {
  const [problem] = watch.unexpected();
  if (problem !== undefined) throw new Error(problem);
}

async function withLimit<T>(action: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The page does not respond for ${ACTION_MS / 1000} s.`)),
      ACTION_MS,
    );
  });
  try {
    return await Promise.race([action, limit]);
  } finally {
    clearTimeout(timer);
  }
}
