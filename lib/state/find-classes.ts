import type { ClassLabels } from 'live-attribution/model';

/**
 * Kinds of match from best to worst: the class's index, the whole name, its beginning, a word's beginning,
 * any part, and with typing errors.
 */
const NUMBER = -1;
const WHOLE = 0;
const BEGINNING = 1;
const WORD = 2;
const WITHIN = 3;
const MISTYPED = 4;

/** Letters of a word per wrong, missing or extra one allowed, so that short words allow none. */
const LETTERS_A_MISTAKE = 4;

/**
 * Returns the classes whose index is the query or whose name in any language contains all its words, best
 * matches first. Ignores case and accents, and accepts a or ae for ä. Tolerates typing errors if no name
 * contains the words.
 */
export function findClasses(labels: ClassLabels, query: string, limit: number): number[] {
  const plainQuery = plain(query);
  if (plainQuery === '') return [];
  const found = ranked(labels, plainQuery, rank);
  const fitting = found.length > 0 ? found : ranked(labels, plainQuery, mistypedRank);
  fitting.sort((a, b) => a.rank - b.rank || a.index - b.index);
  return fitting.slice(0, limit).map(({ index }) => index);
}

type Rank = (name: string, query: string) => number | undefined;

function ranked(labels: ClassLabels, plainQuery: string, rankOf: Rank): { index: number; rank: number }[] {
  return [...labels.en.keys()].flatMap((index) => {
    const names = [labels.en[index], labels.de?.[index]].filter((name) => name !== undefined);
    const ranks = names.flatMap(spellings).map((name) => rankOf(name, plainQuery));
    if (String(index) === plainQuery) ranks.push(NUMBER);
    const known = ranks.filter((value) => value !== undefined);
    return known.length > 0 ? [{ index, rank: Math.min(...known) }] : [];
  });
}

/** Returns how well a name matches; undefined for no match. */
function rank(name: string, query: string): number | undefined {
  const at = name.indexOf(query);
  if (at === 0) return name.length === query.length ? WHOLE : BEGINNING;
  if (at > 0) return isWordStart(name, at) ? WORD : WITHIN;
  return query.split(/\s+/).every((word) => name.includes(word)) ? WITHIN : undefined;
}

function isWordStart(name: string, at: number): boolean {
  return /[\s,(-]/.test(name[at - 1] ?? '');
}

/**
 * Returns whether every word of the query is a word of the name or its beginning, apart from a few letters.
 */
function mistypedRank(name: string, query: string): number | undefined {
  const words = name.split(/[\s,()-]+/);
  const isMistyped = (typed: string) => {
    const mistakes = Math.floor(typed.length / LETTERS_A_MISTAKE);
    return words.some((word) => distanceToBeginning(typed, word) <= mistakes);
  };
  return query.split(/\s+/).every(isMistyped) ? MISTYPED : undefined;
}

/**
 * Returns the number of letters to change, remove or insert to turn `typed` into a beginning of `word`
 * (Levenshtein distance).
 */
function distanceToBeginning(typed: string, word: string): number {
  let row = Array.from({ length: word.length + 1 }, (_, length) => length);
  for (const [index, letter] of [...typed].entries()) {
    const next = [index + 1];
    for (let length = 1; length <= word.length; length++) {
      const changed = row[length - 1]! + Number(letter !== word[length - 1]);
      next.push(Math.min(changed, row[length]! + 1, next[length - 1]! + 1));
    }
    row = next;
  }
  return Math.min(...row);
}

/** Returns the spellings of a name: with ae for ä, and with a. */
function spellings(name: string): string[] {
  const [simple, spelled] = [
    plain(name),
    plain(name.replace(/[äöüß]/gi, (letter) => SPELLED[letter.toLowerCase()]!)),
  ];
  return simple === spelled ? [simple] : [simple, spelled];
}

const SPELLED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** Converts to lower case without accents. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '');
}
