import * as v from 'valibot';
import type { KnownMethod } from '@/lib/settings/setting';
import { pathsOf, valueAt } from '@/lib/settings/settings-table';
import { ADDRESSED, type AddressView } from './address-view';

/** One parameter of an address. */
export interface Parameter {
  readonly name: string;
  /** Whether it follows a slider: its changes replace the entry of the browser's history, others add one. */
  readonly glides: boolean;
  readonly write: (view: AddressView) => string;
  /** The view with this part as the text says; undefined where the text says nothing. */
  readonly read: (text: string, view: AddressView) => AddressView | undefined;
}

/** Every parameter of an address, in the order in which they are written. */
export function addressParameters(methods: readonly KnownMethod[]): readonly Parameter[] {
  return pathsOf(ADDRESSED).map(({ path, setting }) => {
    const schema = setting.schema(methods);
    return {
      name: path.join('.'),
      glides: setting.glides === true,
      write: (view) => setting.write(valueAt(view, path)),
      read: (text, view) => {
        const parsed = v.safeParse(schema, setting.read(text));
        return parsed.success ? withValue(view, path, parsed.output) : undefined;
      },
    };
  });
}

/** The same but for what is at the end of a path. */
function withValue<T extends object>(whole: T, [key = '', ...rest]: readonly string[], value: unknown): T {
  const part = rest.length === 0 ? value : withValue(valueAt(whole, [key]) as object, rest, value);
  return { ...whole, [key]: part };
}
