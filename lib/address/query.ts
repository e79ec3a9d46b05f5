import { FROZEN_CONTEXT, FROZEN_SETTINGS, FROZEN_SETTINGS_BEFORE_3 } from '@/lib/settings/frozen-defaults';
import { parameterOfVersion1 } from '@/lib/settings/version-1';
import { type AddressView, DEFAULT_VIEW } from './address-view';
import type { Parameter } from './parameters';

/**
 * Version of the names and values of an address. An address with a version omits frozen defaults; one without
 * was written by hand, in the terms of any version, and omits the defaults of a fresh page.
 */
const ADDRESS_VERSION = 3;
const VERSION_NAME = 'v';
const FROZEN: AddressView = { ...FROZEN_SETTINGS, ...FROZEN_CONTEXT };
const FROZEN_BEFORE_3: AddressView = { ...FROZEN_SETTINGS_BEFORE_3, ...FROZEN_CONTEXT };
const KNOWN_VERSIONS = ['1', '2', String(ADDRESS_VERSION)];
/** Versions whose names are those of the settings table. */
const VERSIONS_WITH_CURRENT_NAMES: readonly (string | undefined)[] = ['2', String(ADDRESS_VERSION)];

/** Length at which messages truncate a broken parameter. */
const MAX_SHOWN_CHARACTERS = 40;

export interface ReadQuery {
  readonly view: AddressView;
  /** Current names of the valid parameters. */
  readonly given: readonly string[];
  /** Invalid parameters as 'name=text', replaced by their defaults. */
  readonly broken: readonly string[];
  /** Whether it is of an older version, or was written by hand. */
  readonly isForeign: boolean;
}

/** Returns '?v=3&…' for the view, or '' for a fresh page's view. */
export function writeQuery(
  view: AddressView,
  parameters: readonly Parameter[],
  fresh: AddressView = DEFAULT_VIEW,
): string {
  // Ignores the engine alone, so that addresses written by hand stay unchanged.
  const isFresh = parameters.every(({ name, write }) => name === 'engine' || write(view) === write(fresh));
  if (!isFresh) return writeLink(view, parameters);
  return view.engine === fresh.engine ? '' : `?engine=${view.engine}`;
}

/** Returns the address of a view for sharing, which stays valid if the defaults of a fresh page change. */
export function writeLink(view: AddressView, parameters: readonly Parameter[]): string {
  const entries = parameters
    .filter(({ write }) => write(view) !== write(FROZEN))
    .map(({ name, write }) => [name, write(view)]);
  const query = new URLSearchParams([[VERSION_NAME, String(ADDRESS_VERSION)], ...entries]);
  // Keeps the comma, which need not be escaped in a query, because a shorter link makes a coarser, more
  // readable QR code.
  return `?${query}`.replaceAll('%2C', ',');
}

/** Parameters omitted from a file with its own picture, which needs no scene, lesson or engine. */
const NOT_SAVED: readonly string[] = [
  'list',
  'lesson',
  'step',
  'scene',
  'sticker',
  'engine',
] satisfies (keyof AddressView)[];

/** Returns every other parameter of a view, including defaults, for a file that must outlive a version. */
export function writeParameters(
  view: AddressView,
  parameters: readonly Parameter[],
): Readonly<Record<string, string>> {
  const saved = parameters.filter(({ name }) => !NOT_SAVED.includes(name));
  return Object.fromEntries(saved.map(({ name, write }) => [name, write(view)]));
}

/** Reads a query without throwing: reports unknown and invalid parameters and keeps the rest. */
export function readQuery(
  query: string,
  parameters: readonly Parameter[],
  fresh: AddressView = DEFAULT_VIEW,
): ReadQuery {
  const entries = [...new URLSearchParams(query)];
  const [, version] = entries.find(([name]) => name === VERSION_NAME) ?? [];
  return readParameters(entries, parameters, baseOf(version, fresh), version);
}

/** Returns the view from which an address takes what it omits. */
function baseOf(version: string | undefined, fresh: AddressView): AddressView {
  if (version === undefined) return fresh;
  return version === '1' || version === '2' ? FROZEN_BEFORE_3 : FROZEN;
}

/** Reads parsed parameters; takes omitted ones from `base`. */
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
    const [name, text] = VERSIONS_WITH_CURRENT_NAMES.includes(version)
      ? entry
      : parameterOfVersion1(...entry);
    const found = parameters.find((parameter) => parameter.name === name)?.read(text, view);
    if (found === undefined || given.includes(name)) {
      broken.push(truncated(entry.join('=')));
    } else {
      view = found;
      given.push(name);
    }
  }
  // The view of layers has a method of its own, if the one of an address written by hand has layers.
  const ofLayers = parameters.find(({ name }) => name === 'layersMethod');
  if (version === undefined && given.includes('method') && !given.includes('layersMethod'))
    view = (view.mode === 'layers' && ofLayers?.read(view.method, view)) || view;
  return { view, given, broken, isForeign: version !== String(ADDRESS_VERSION) };
}

function truncated(text: string): string {
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text;
}
