import type { ClassLabels } from 'live-attribution/model';

/**
 * From the best fit to the worst: the class's number; the whole name, its beginning, a word's, anywhere; with
 * typing errors.
 */
const NUMBER = -1;
const WHOLE = 0;
const BEGINNING = 1;
const WORD = 2;
const WITHIN = 3;
const MISTYPED = 4;

/** So many letters of a word may be wrong, missing or too many: one in four, and none of short words. */
const LETTERS_A_MISTAKE = 4;

/**
 * Classes whose name in any language contains every word of the query, or whose index it is; the best fits
 * first. Capitals and accents do not count, ä may be written a or ae. Where no name contains them, names are
 * found in spite of typing errors.
 */
export function findClasses(labels: ClassLabels, query: string, limit: number): number[] {
  const wanted = plain(query);
  if (wanted === '') return [];
  const found = ranked(labels, wanted, rank);
  const fitting = found.length > 0 ? found : ranked(labels, wanted, mistypedRank);
  fitting.sort((a, b) => a.rank - b.rank || a.index - b.index);
  return fitting.slice(0, limit).map(({ index }) => index);
}

type Rank = (name: string, query: string) => number | undefined;

function ranked(labels: ClassLabels, wanted: string, rankOf: Rank): { index: number; rank: number }[] {
  return [...labels.en.keys()].flatMap((index) => {
    const names = [labels.en[index], labels.de?.[index]].filter((name) => name !== undefined);
    const ranks = names.flatMap(spellings).map((name) => rankOf(name, wanted));
    if (String(index) === wanted) ranks.push(NUMBER);
    const known = ranks.filter((value) => value !== undefined);
    return known.length > 0 ? [{ index, rank: Math.min(...known) }] : [];
  });
}

/** How well a name fits; undefined is no match. */
function rank(name: string, query: string): number | undefined {
  const at = name.indexOf(query);
  if (at === 0) return name.length === query.length ? WHOLE : BEGINNING;
  if (at > 0) return isWordStart(name, at) ? WORD : WITHIN;
  return query.split(/\s+/).every((word) => name.includes(word)) ? WITHIN : undefined;
}

function isWordStart(name: string, at: number): boolean {
  return /[\s,(-]/.test(name[at - 1] ?? '');
}

/** Whether every word of the query is a word of the name, or its beginning, but for a few letters. */
function mistypedRank(name: string, query: string): number | undefined {
  const words = name.split(/[\s,()-]+/);
  const isMeant = (typed: string) => {
    const mistakes = Math.floor(typed.length / LETTERS_A_MISTAKE);
    return words.some((word) => distanceToBeginning(typed, word) <= mistakes);
  };
  return query.split(/\s+/).every(isMeant) ? MISTYPED : undefined;
}

/**
 * How many letters are to be changed, left out or put in to make `typed` a beginning of `word` (Levenshtein's
 * distance).
 */
function distanceToBeginning(typed: string, word: string): number {
  let row = Array.from({ length: word.length + 1 }, (_, length) => length);
  for (const [place, letter] of [...typed].entries()) {
    const next = [place + 1];
    for (let length = 1; length <= word.length; length++) {
      const changed = row[length - 1]! + Number(letter !== word[length - 1]);
      next.push(Math.min(changed, row[length]! + 1, next[length - 1]! + 1));
    }
    row = next;
  }
  return Math.min(...row);
}

/** A name as it may be typed: with ae for ä, and with a. */
function spellings(name: string): string[] {
  const [simple, spelled] = [
    plain(name),
    plain(name.replace(/[äöüß]/gi, (letter) => SPELLED[letter.toLowerCase()]!)),
  ];
  return simple === spelled ? [simple] : [simple, spelled];
}

const SPELLED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** In small letters without accents. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '');
}
