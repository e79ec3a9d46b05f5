/** Measured values other than times of cases, by name. */
export type Figures = Readonly<Record<string, number | undefined>>;

/** One row of the table of bounds. */
export interface BoundRow {
  readonly what: string;
  /** Text, because some bounds are only recorded. */
  readonly bound: string;
  /** Undefined if not measured. */
  readonly measured: number | undefined;
  /** Undefined if not measured or only recorded. */
  readonly met: boolean | undefined;
}

/** A value that must not be above the bound. */
export function row(what: string, bound: number, measured: number | undefined): BoundRow {
  return { what, bound: `≤ ${bound}`, measured, met: measured === undefined ? undefined : measured <= bound };
}

/** A value that must not be below the bound. */
export function rowAtLeast(what: string, bound: number, measured: number | undefined): BoundRow {
  return { what, bound: `≥ ${bound}`, measured, met: measured === undefined ? undefined : measured >= bound };
}

/** A value without a bound here. */
export function recorded(what: string, bound: string, measured: number | undefined): BoundRow {
  return { what, bound, measured, met: undefined };
}
