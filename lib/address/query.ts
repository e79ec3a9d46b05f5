import type { AddressField } from './address-fields';
import { type AddressView, DEFAULT_VIEW } from './address-view';

/** What the parameters of an address mean, as of this version. A change of meaning or of a default needs the next. */
export const ADDRESS_VERSION = 1;
const VERSION_NAME = 'v';

/** More of a broken parameter nobody reads. */
const TOLD_CHARACTERS = 40;

export interface ReadQuery {
  readonly view: AddressView;
  /** Names of the parameters that were understood. */
  readonly given: readonly string[];
  /** What was not understood, as 'name=text'; the defaults stand in its place. */
  readonly broken: readonly string[];
}

/** '?v=1&…' with what differs from the defaults, or '' where nothing does. */
export function writeQuery(view: AddressView, fields: readonly AddressField[]): string {
  const entries = fields.flatMap(({ name, write }) => {
    const text = write(view);
    return text === write(DEFAULT_VIEW) ? [] : [[name, text] as const];
  });
  // An engine alone is no view: addresses written by hand stay as they are.
  const isView = entries.some(([name]) => name !== 'engine');
  const versioned = isView ? [[VERSION_NAME, String(ADDRESS_VERSION)] as const, ...entries] : entries;
  // The comma need not be escaped in a query, and a shorter link makes a coarser, more legible QR code.
  const query = new URLSearchParams(versioned.map(([name, text]) => [name, text]))
    .toString()
    .replaceAll('%2C', ',');
  return query === '' ? '' : `?${query}`;
}

/** A file that has a picture of its own needs no scene, and belongs to no lesson and no engine. */
const NOT_SAVED: readonly (keyof AddressView)[] = ['lesson', 'step', 'scene', 'sticker', 'engine'];

/** Every other parameter of a view, defaults too: what a file needs that outlives a version. */
export function writeParameters(
  view: AddressView,
  fields: readonly AddressField[],
): Readonly<Record<string, string>> {
  const lasting = fields.filter(({ name }) => !(NOT_SAVED as readonly string[]).includes(name));
  return Object.fromEntries(lasting.map(({ name, write }) => [name, write(view)]));
}

/** Never throws: what is unknown or broken is told, and the rest holds. */
export function readQuery(query: string, fields: readonly AddressField[]): ReadQuery {
  return readParameters([...new URLSearchParams(query)], fields);
}

/** The same of parameters that are taken apart already; what they leave out is as in `base`. */
export function readParameters(
  parameters: readonly (readonly [name: string, text: string])[],
  fields: readonly AddressField[],
  base: AddressView = DEFAULT_VIEW,
): ReadQuery {
  const given: string[] = [];
  const broken: string[] = [];
  let view = base;
  for (const [name, text] of parameters) {
    if (name === VERSION_NAME && text === String(ADDRESS_VERSION)) continue;
    const found = fields.find((field) => field.name === name)?.read(text, view);
    if (found === undefined || given.includes(name)) {
      broken.push(told(`${name}=${text}`));
    } else {
      view = found;
      given.push(name);
    }
  }
  return { view, given, broken };
}

function told(text: string): string {
  return text.length > TOLD_CHARACTERS ? `${text.slice(0, TOLD_CHARACTERS)}…` : text;
}
