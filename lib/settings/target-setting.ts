import * as v from 'valibot';
import { namedClasses, type TargetChoice } from '@/lib/protocol/settings';
import type { Setting } from './setting';

const classIndex = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999));

const schema: v.GenericSchema<unknown, TargetChoice> = v.variant('kind', [
  v.object({ kind: v.literal('top') }),
  v.object({ kind: v.literal('class'), index: classIndex }),
  v.pipe(
    v.object({ kind: v.literal('difference'), index: classIndex, against: classIndex }),
    v.check(({ index, against }) => index !== against),
  ),
]);

/**
 * The explained class in an address: a class index, two indices for the difference of their scores, or 'top'.
 */
export const TARGET: Setting<TargetChoice> = {
  initial: { kind: 'top' },
  schema: () => schema,
  write: (target) => (target.kind === 'top' ? 'top' : namedClasses(target).join('-')),
  read: (text) => {
    if (text === 'top') return { kind: 'top' };
    const [, index, against] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? [];
    if (index === undefined) return undefined;
    return against === undefined
      ? { kind: 'class', index: Number(index) }
      : { kind: 'difference', index: Number(index), against: Number(against) };
  },
};
