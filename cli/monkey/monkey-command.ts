import { UserError } from 'live-attribution';
import { BASE_FLAGS, fakeCameraFlags } from '@/tools/chromium/browser-flags';
import { PageWatch } from '@/tools/chromium/watch-page';
import { BuiltSite } from '../shared/built-site';
import { ProgressLine } from '../shared/progress-line';
import { BLANK_PATH, TINY_MODELS, writeTinySite } from '../shared/tiny-site';
import type { MonkeyOptions } from './monkey-options';
import { monkeyRun } from './monkey-run';

/** Uses the page at random in a browser of its own. @throws UserError at the first fault */
export async function monkeyCommand(options: MonkeyOptions, signal: AbortSignal): Promise<void> {
  const { actions, seed, from } = options;
  console.log(`Seed ${seed}`);
  const line = progressOf(actions);
  const site = await BuiltSite.open();
  try {
    await writeTinySite(site.folder);
    const flags = [...BASE_FLAGS, ...fakeCameraFlags(undefined)];
    const page = await site.newPage(BLANK_PATH, flags, { handleSIGINT: false, handleSIGTERM: false });
    const watch = new PageWatch(page.context(), site.origin);
    await watch.reportViolations(page.context());
    const query = `?v=3&engine=cpu&model=${TINY_MODELS[0]}`;
    await page.goto(`${site.origin}/en/${query}`);
    const done = await monkeyRun(page, watch, {
      ...options,
      query,
      signal,
      onAction: (number) => line.update(number),
    });
    line.end('keep');
    if (signal.aborted) throw new UserError('cancelled', `Stopped after ${done} actions of seed ${seed}.`);
    console.log(`After ${done} actions the page works, without an error. Seed ${seed}, from ${from}.`);
  } catch (error) {
    line.end('keep');
    throw error;
  } finally {
    await site.close();
  }
}

function progressOf(actions: number): ProgressLine<number> {
  return new ProgressLine<number>({
    text: (done, elapsedMs) => {
      const minutes = Math.ceil(((actions - done) * elapsedMs) / Math.max(1, done) / 60_000);
      return `${done} of ${actions} actions, ${minutes} min left`;
    },
    isComplete: (done) => done >= actions,
    logIntervalMs: 30_000,
    isFirstDelayed: true,
  });
}
