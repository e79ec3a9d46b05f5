import * as v from 'valibot';
import type { KnownMethod } from '@/lib/settings/setting';
import { pathsOf, valueAt } from '@/lib/settings/settings-table';
import { ADDRESSED, type AddressView } from './address-view';

/** One parameter of an address. */
export interface Parameter {
  readonly name: string;
  /** Whether it has a slider, whose changes replace the entry in the browser's history; others add one. */
  readonly isContinuous: boolean;
  readonly write: (view: AddressView) => string;
  /** Returns the view with the value from the text; undefined if the text is not valid. */
  readonly read: (text: string, view: AddressView) => AddressView | undefined;
}

/** Returns every parameter of an address, in the order in which they are written. */
export function addressParameters(methods: readonly KnownMethod[]): readonly Parameter[] {
  return pathsOf(ADDRESSED).map(({ path, setting }) => {
    const schema = setting.schema(methods);
    return {
      name: path.join('.'),
      isContinuous: setting.isContinuous === true,
      write: (view) => setting.write(valueAt(view, path)),
      read: (text, view) => {
        const parsed = v.safeParse(schema, setting.read(text));
        return parsed.success ? withValue(view, path, parsed.output) : undefined;
      },
    };
  });
}

/** Returns a copy in which only the value at the end of the path is replaced. */
function withValue<T extends object>(whole: T, [key = '', ...rest]: readonly string[], value: unknown): T {
  const part = rest.length === 0 ? value : withValue(valueAt(whole, [key]) as object, rest, value);
  return { ...whole, [key]: part };
}
