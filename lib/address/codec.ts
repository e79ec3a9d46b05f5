import * as v from 'valibot';

/** How a value is written into an address, and read back. */
export interface Codec<T> {
  /** Reads the text; refuses what stands for no value. */
  readonly schema: v.GenericSchema<string, T>;
  readonly write: (value: T) => string;
}

/** One of some words. */
export function oneOf<const T extends string>(words: readonly T[]): Codec<T> {
  return { schema: v.picklist(words), write: (word) => word };
}

/** Some of the words, at least one, in any order, none twice. */
export function someOf<const T extends string>(words: readonly T[]): Codec<readonly T[]> {
  return {
    schema: v.pipe(
      v.string(),
      v.transform((text) => text.split(',')),
      v.array(v.picklist(words)),
      v.check((list) => new Set(list).size === list.length),
    ),
    write: (list) => list.join(','),
  };
}

/** The id of something that is known later: a layer, a model, a tile, a lesson. Empty for none. */
export const id: Codec<string> = {
  schema: v.pipe(v.string(), v.regex(/^[\w.-]{0,64}$/)),
  write: (text) => text,
};

export function wholeNumber(min: number, max: number): Codec<number> {
  return decimal(min, max, 0);
}

/** A number that is not negative, rounded to so many digits after the point. */
export function decimal(min: number, max: number, digits: number): Codec<number> {
  return {
    schema: v.pipe(
      v.string(),
      v.regex(digits === 0 ? /^\d{1,9}$/ : /^\d{1,9}(\.\d{1,9})?$/),
      v.transform(Number),
      v.minValue(min),
      v.maxValue(max),
    ),
    write: (value) => String(Number(value.toFixed(digits))),
  };
}

export const flag: Codec<boolean> = {
  schema: v.pipe(
    v.picklist(['0', '1']),
    v.transform((text) => text === '1'),
  ),
  write: (value) => (value ? '1' : '0'),
};
