import * as v from 'valibot';

/** The part of a method that the table needs. */
export interface KnownMethod {
  readonly id: string;
  readonly usesLayer: boolean;
}

/** One setting: its allowed values, its default, and its form in an address. */
export interface Setting<T> {
  readonly initial: T;
  /** Whether it has a slider, whose changes replace the entry in the browser's history; others add one. */
  readonly isContinuous?: true;
  /** The allowed words of a value or of a list's entries. */
  readonly words?: readonly string[];
  /** Schema of the value, which may depend on the available methods. */
  schema(methods: readonly KnownMethod[]): v.GenericSchema<unknown, T>;
  write(value: T): string;
  /** Parses the text of an address for the schema to check; undefined if it is empty. */
  read(text: string): unknown;
}

export interface NumberSetting extends Setting<number> {
  readonly min: number;
  readonly max: number;
  readonly slider: Slider;
}

/** The range of a slider, which may be smaller than the range allowed in an address. */
export interface Slider {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Digits after the decimal point in an address. */
interface Bounds extends Partial<Slider> {
  readonly digits?: number;
  readonly slider?: Partial<Slider>;
}

const text = { write: (value: string) => value, read: (value: string) => value };
const list = {
  write: (values: readonly string[]) => values.join(','),
  read: (value: string) => value.split(','),
};

/** One of several words. */
export function word<const T extends string>(words: readonly T[], initial: NoInfer<T>): Setting<T> {
  return { initial, words, ...text, schema: () => v.picklist(words) } as Setting<T>;
}

/** A non-empty subset of the words, in any order, without duplicates. */
export function words<const T extends string>(
  known: readonly T[],
  initial: readonly NoInfer<T>[],
): Setting<readonly T[]> {
  return { initial, words: known, ...list, schema: () => someOf(known) };
}

export const method = (initial: string): Setting<string> => ({
  initial,
  ...text,
  schema: (known) => v.picklist(known.map(({ id }) => id)),
});

/** A method that uses a layer. */
export const layerMethod = (initial: string): Setting<string> => ({
  initial,
  ...text,
  schema: (known) => v.picklist(known.filter(({ usesLayer }) => usesLayer).map(({ id }) => id)),
});

export const methods = (initial: readonly string[]): Setting<readonly string[]> => ({
  initial,
  ...list,
  schema: (known) => someOf(known.map(({ id }) => id)),
});

/** An id that is known only later, of a layer, model, tile or lesson. Empty for none. */
export const id = (initial: string): Setting<string> => ({
  initial,
  ...text,
  schema: () => v.pipe(v.string(), v.regex(/^[\w.-]{0,64}$/)),
});

export const flag = (initial: boolean): Setting<boolean> => ({
  initial,
  write: (value) => (value ? '1' : '0'),
  read: (value) => ({ 0: false, 1: true })[value],
  schema: () => v.boolean(),
});

/** A non-negative number; an integer unless it has digits after the decimal point. */
export function number(initial: number, min: number, max: number, bounds: Bounds = {}): NumberSetting {
  const { digits = 0, slider } = bounds;
  const pattern = digits === 0 ? /^\d{1,9}$/ : /^\d{1,9}(\.\d{1,9})?$/;
  const limited = v.pipe(v.number(), v.minValue(min), v.maxValue(max));
  return {
    initial,
    min,
    max,
    slider: { min, max, step: 1, ...slider },
    isContinuous: true,
    write: (value) => String(Number(value.toFixed(digits))),
    read: (value) => (pattern.test(value) ? Number(value) : undefined),
    schema: () => (digits === 0 ? v.pipe(limited, v.integer()) : limited),
  };
}

function someOf<const T extends string>(known: readonly T[]): v.GenericSchema<unknown, readonly T[]> {
  return v.pipe(
    v.array(v.picklist(known)),
    v.minLength(1),
    v.check((chosen) => new Set(chosen).size === chosen.length),
  );
}
