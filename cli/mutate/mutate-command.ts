import { UserError } from 'live-attribution';
import { sourceFiles } from '@/tools/checks/source-files';
import type { MutateOptions } from './mutate-options';
import { runStryker } from './run-stryker';
import { pickPlaces, placesIn } from './sample-places';
import { MUTATION_SCOPES, type ScopeName } from './scopes';
import { describeSurvivor, tallyOf } from './tally';

/** Runs the scopes one after another and lists what no test noticed. @throws UserError below a bound */
export async function mutateCommand(options: MutateOptions): Promise<void> {
  const missed: string[] = [];
  for (const name of options.scopes) {
    const { share, least } = await runScope(name, options);
    if (share < least) missed.push(`${name} (${percent(share)} instead of ${percent(least)})`);
  }
  if (missed.length > 0)
    throw new UserError('option-invalid', `The tests notice too few changes of ${missed.join(' and ')}.`);
}

/** The share of the changes that a test notices, and the least. */
interface Shares {
  readonly share: number;
  readonly least: number;
}

async function runScope(name: ScopeName, options: MutateOptions): Promise<Shares> {
  const scope = MUTATION_SCOPES[name];
  const places = pickPlaces(await placesIn(scope.folders), options);
  const texts = new Map(sourceFiles('.ts').map(({ path, text }) => [path, text]));
  const outcomes = await runStryker(places, { ...options, name });
  const { killed, equivalent, survivors, ignored, failed } = tallyOf(outcomes, texts);
  const counted = killed + survivors.length;
  const share = counted === 0 ? 1 : killed / counted;
  console.log(
    `${name}, seed ${options.seed}: ${counted} changes, ${killed} noticed (${percent(share)}).`,
    `Not counted: ${equivalent} listed with reasons, ${ignored} outside functions, ${failed} that don't run.`,
  );
  for (const survivor of survivors) console.log(`  ${describeSurvivor(survivor)}`);
  return { share, least: scope.leastKilled };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
