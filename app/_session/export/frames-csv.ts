import { csvField } from '@/lib/export/csv-field';
import type { FrameRow } from '@/lib/state/frame-scores';

type Value = string | number | null | undefined;

/**
 * Returns the rows of a video as CSV with a header line. Seconds count from the first row; a score that a
 * frame lacks is left empty.
 * @param nameOf returns the name of a class
 */
export function framesAsCsv(rows: readonly FrameRow[], nameOf: (index: number) => string): string {
  const startUs = rows[0]?.computedFor.frameId ?? 0;
  const scores = [...new Set(rows.flatMap((row) => Object.keys(row.scores)))];
  const places = Math.max(0, ...rows.map(({ result }) => result.top.length));
  const cells = (row: FrameRow): readonly (readonly [string, Value])[] => [
    ['frame', row.frame],
    ['frameId', row.computedFor.frameId],
    ['seconds', (row.computedFor.frameId - startUs) / 1e6],
    ...computation(row),
    ...explained(row, nameOf),
    ...Array.from({ length: places }, (_, place) => prediction(row, place, nameOf)).flat(),
    ...scores.map((name) => [name, row.scores[name]] as const),
  ];
  const [first] = rows;
  const header = first === undefined ? [] : [cells(first).map(([name]) => name)];
  const lines = rows.map((row) => cells(row).map(([, value]) => value ?? ''));
  return [...header, ...lines]
    .map((line) => `${line.map((value) => csvField(String(value))).join(',')}\n`)
    .join('');
}

function computation({ computedFor, method, layer }: FrameRow): readonly (readonly [string, Value])[] {
  const { mode, modelId } = computedFor;
  return [
    ['view', mode],
    ['model', modelId],
    ['method', method],
    ['layer', layer],
  ];
}

function explained(
  { result, probability }: FrameRow,
  nameOf: (index: number) => string,
): readonly (readonly [string, Value])[] {
  const { target, quantity, score } = result.explained;
  const against = target.kind === 'difference' ? target.against : undefined;
  return [
    ['explained', target.index],
    ['explainedName', nameOf(target.index)],
    ['against', against],
    ['againstName', against === undefined ? undefined : nameOf(against)],
    ['quantity', quantity],
    ['score', score],
    ['probability', probability],
  ];
}

function prediction(
  { result }: FrameRow,
  place: number,
  nameOf: (index: number) => string,
): readonly (readonly [string, Value])[] {
  const best = result.top[place];
  return [
    [`class${place + 1}`, best?.index],
    [`className${place + 1}`, best && nameOf(best.index)],
    [`classProbability${place + 1}`, best?.probability],
  ];
}
