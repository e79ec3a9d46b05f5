import { FROZEN_CONTEXT, FROZEN_SETTINGS } from '@/lib/settings/frozen-defaults';
import { parameterOfVersion1 } from '@/lib/settings/version-1';
import { type AddressView, DEFAULT_VIEW } from './address-view';
import type { Parameter } from './parameters';

/**
 * What the names and words of an address mean. An address with a version leaves out what is frozen; one
 * without was written by hand, in the words of version 1 or 2, and leaves out what a fresh page shows.
 */
const ADDRESS_VERSION = 2;
const VERSION_NAME = 'v';
const FROZEN: AddressView = { ...FROZEN_SETTINGS, ...FROZEN_CONTEXT };
const KNOWN_VERSIONS = ['1', String(ADDRESS_VERSION)];

/** Length at which a broken parameter is cut off in messages. */
const TOLD_CHARACTERS = 40;

export interface ReadQuery {
  readonly view: AddressView;
  /** Today's names of the parameters that were understood. */
  readonly given: readonly string[];
  /** What was not understood, as 'name=text'; the defaults stand in its place. */
  readonly broken: readonly string[];
}

/** '?v=2&…' for what is shown, or '' where that is what a fresh page shows. */
export function writeQuery(
  view: AddressView,
  parameters: readonly Parameter[],
  fresh: AddressView = DEFAULT_VIEW,
): string {
  // An engine alone is no view: addresses written by hand stay as they are.
  const isFresh = parameters.every(({ name, write }) => name === 'engine' || write(view) === write(fresh));
  if (!isFresh) return writeLink(view, parameters);
  return view.engine === fresh.engine ? '' : `?engine=${view.engine}`;
}

/** The same for others, who are to see it also when a fresh page shows something else one day. */
export function writeLink(view: AddressView, parameters: readonly Parameter[]): string {
  const entries = parameters
    .filter(({ write }) => write(view) !== write(FROZEN))
    .map(({ name, write }) => [name, write(view)]);
  const query = new URLSearchParams([[VERSION_NAME, String(ADDRESS_VERSION)], ...entries]);
  // The comma need not be escaped in a query, and a shorter link makes a coarser, more legible QR code.
  return `?${query}`.replaceAll('%2C', ',');
}

/** A file that has a picture of its own needs no scene, and belongs to no lesson and no engine. */
const NOT_SAVED: readonly string[] = [
  'lesson',
  'step',
  'scene',
  'sticker',
  'engine',
] satisfies (keyof AddressView)[];

/** Every other parameter of a view, defaults too: what a file needs that outlives a version. */
export function writeParameters(
  view: AddressView,
  parameters: readonly Parameter[],
): Readonly<Record<string, string>> {
  const lasting = parameters.filter(({ name }) => !NOT_SAVED.includes(name));
  return Object.fromEntries(lasting.map(({ name, write }) => [name, write(view)]));
}

/** Never throws: reports unknown and broken parameters and keeps the rest. */
export function readQuery(
  query: string,
  parameters: readonly Parameter[],
  fresh: AddressView = DEFAULT_VIEW,
): ReadQuery {
  const entries = [...new URLSearchParams(query)];
  const [, version] = entries.find(([name]) => name === VERSION_NAME) ?? [];
  return readParameters(entries, parameters, version === undefined ? fresh : FROZEN, version);
}

/** The same of parameters that are taken apart already; what they leave out is as in `base`. */
export function readParameters(
  entries: readonly (readonly [name: string, text: string])[],
  parameters: readonly Parameter[],
  base: AddressView,
  version?: string,
): ReadQuery {
  const given: string[] = [];
  const broken: string[] = [];
  let view = base;
  for (const entry of entries) {
    if (entry[0] === VERSION_NAME && KNOWN_VERSIONS.includes(entry[1])) continue;
    const [name, text] = version === String(ADDRESS_VERSION) ? entry : parameterOfVersion1(...entry);
    const found = parameters.find((parameter) => parameter.name === name)?.read(text, view);
    if (found === undefined || given.includes(name)) {
      broken.push(told(entry.join('=')));
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
