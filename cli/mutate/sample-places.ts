import { Instrumenter } from '@stryker-mutator/instrumenter';
import { createRandom } from 'live-attribution/random';
import { sourceFiles } from '@/tools/checks/source-files';

/** Changes at one place and within it, at most; Stryker makes all changes of a range or none. */
const MOST_CHANGES = 4;

type Mutant = Awaited<ReturnType<Instrumenter['instrument']>>['mutants'][number];

/** A place of the code, as Stryker's option `mutate` names it, with its changes and those within it. */
interface Place {
  readonly pattern: string;
  readonly changes: readonly string[];
}

/** Picks places at random until they hold the given number of changes. Returns their patterns. */
export function pickPlaces(
  places: readonly Place[],
  wanted: { readonly mutants: number; readonly seed: number },
): string[] {
  const left = [...places];
  const random = createRandom(wanted.seed);
  const picked: string[] = [];
  const changes = new Set<string>();
  while (changes.size < wanted.mutants && left.length > 0) {
    const [place] = left.splice(random.int(left.length), 1);
    picked.push(place!.pattern);
    for (const change of place!.changes) changes.add(change);
  }
  return picked;
}

/** Returns all places of the code in some folders, except large ones. */
export async function placesIn(folders: readonly string[]): Promise<Place[]> {
  const files = sourceFiles('.ts').filter(({ path }) => isCode(path) && folders.some(isAbove(path)));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const places: Place[] = [];
  for (const { path, text } of files) {
    const file = { name: path, mutate: true, content: text };
    const { mutants } = await new Instrumenter(SILENT).instrument([file], options);
    places.push(...placesOf(mutants));
  }
  return places.filter(({ changes }) => changes.length <= MOST_CHANGES);
}

function placesOf(mutants: readonly Mutant[]): Place[] {
  const places = new Map<string, Place>();
  for (const { fileName, location } of mutants) {
    const { start, end } = location;
    const pattern = `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
    if (places.has(pattern)) continue;
    const within = mutants.filter((other) => isWithin(other, location));
    places.set(pattern, { pattern, changes: within.map(({ id }) => `${fileName} ${id}`) });
  }
  return [...places.values()];
}

function isWithin({ location }: Mutant, { start, end }: Mutant['location']): boolean {
  return !isBefore(location.start, start) && !isBefore(end, location.end);
}

type Position = Mutant['location']['start'];

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

const isAbove = (path: string) => (folder: string) => path.startsWith(`${folder}/`);

/** Neither tests and their helpers nor generated code. */
function isCode(path: string): boolean {
  return !/\.test\.ts$|\.d\.ts$|_pb\.ts$|\/testing\//.test(path);
}

const quiet = () => undefined;
const never = () => false;

/** A logger that says nothing. */
const SILENT = {
  isTraceEnabled: never,
  isDebugEnabled: never,
  isInfoEnabled: never,
  isWarnEnabled: never,
  isErrorEnabled: never,
  isFatalEnabled: never,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
};
