import { PLACES } from '@/lib/views/places';

/**
 * The context in which a row applies: a focused map, the focused handle of the square, a video, a lesson, a
 * presentation, both, the 3D view, or a shared screen; always if omitted.
 */
export type KeyContext =
  | 'map-values'
  | 'square'
  | 'video'
  | 'lesson'
  | 'presenting'
  | 'talk'
  | 'view-3d'
  | 'screen';

/** Groups of actions in the help. */
export const KEY_GROUPS = [
  'picture',
  'map',
  'map-values',
  'square',
  'view',
  'present',
  'view-3d',
  'page',
] as const;

export type KeyGroup = (typeof KEY_GROUPS)[number];

export interface KeyRow {
  readonly action: string;
  /**
   * Lower-case `KeyboardEvent.key` values; 'mod+' is Ctrl, or ⌘ on Apple keyboards. The page shows the first.
   */
  readonly keys: readonly string[];
  readonly group: KeyGroup;
  readonly during?: KeyContext;
  /** Whether a held key repeats the action. */
  readonly repeats?: true;
  /** Whether the key with Shift runs the action backwards. */
  readonly reverses?: true;
}

const ROWS = [
  { action: 'freeze', keys: [' '], group: 'picture' },
  { action: 'compare-frozen', keys: ['x'], group: 'picture' },
  { action: 'start-camera', keys: ['v'], group: 'picture' },
  { action: 'next-scene', keys: ['n'], group: 'picture' },
  { action: 'open-picture', keys: ['o'], group: 'picture' },
  { action: 'share-screen', keys: [], group: 'picture' },
  { action: 'cut-screen', keys: [], group: 'picture', during: 'screen' },
  { action: 'stop-sharing', keys: [], group: 'picture', during: 'screen' },
  { action: 'mirror', keys: ['m'], group: 'picture' },
  { action: 'previous-frame', keys: [','], group: 'picture', during: 'video', repeats: true },
  { action: 'next-frame', keys: ['.'], group: 'picture', during: 'video', repeats: true },
  { action: 'explain-every-frame', keys: [], group: 'picture', during: 'video' },
  { action: 'previous-layer', keys: ['arrowdown'], group: 'map', repeats: true },
  { action: 'next-layer', keys: ['arrowup'], group: 'map', repeats: true },
  { action: 'search-class', keys: ['s', '/'], group: 'map' },
  { action: 'follow-top', keys: ['a'], group: 'map' },
  { action: 'next-color-map', keys: ['c'], group: 'map' },
  { action: 'value-left', keys: ['arrowleft'], group: 'map-values', during: 'map-values', repeats: true },
  { action: 'value-right', keys: ['arrowright'], group: 'map-values', during: 'map-values', repeats: true },
  { action: 'value-up', keys: ['arrowup'], group: 'map-values', during: 'map-values', repeats: true },
  { action: 'value-down', keys: ['arrowdown'], group: 'map-values', during: 'map-values', repeats: true },
  { action: 'strongest-value', keys: ['home'], group: 'map-values', during: 'map-values' },
  { action: 'leave-map', keys: ['escape'], group: 'map-values', during: 'map-values' },
  { action: 'square-left', keys: ['arrowleft'], group: 'square', during: 'square', repeats: true },
  { action: 'square-right', keys: ['arrowright'], group: 'square', during: 'square', repeats: true },
  { action: 'square-up', keys: ['arrowup'], group: 'square', during: 'square', repeats: true },
  { action: 'square-down', keys: ['arrowdown'], group: 'square', during: 'square', repeats: true },
  { action: 'square-in', keys: ['+'], group: 'square', during: 'square', repeats: true },
  { action: 'square-out', keys: ['-'], group: 'square', during: 'square', repeats: true },
  { action: 'square-reset', keys: ['0'], group: 'square', during: 'square' },
  { action: 'place-look', keys: ['e'], group: 'view', reverses: true },
  { action: 'place-compare', keys: ['z'], group: 'view', reverses: true },
  { action: 'place-test', keys: ['g'], group: 'view', reverses: true },
  { action: 'place-inside', keys: ['j'], group: 'view', reverses: true },
  { action: 'place-teach', keys: ['y'], group: 'view', reverses: true },
  { action: 'view-single', keys: [], group: 'view' },
  { action: 'view-wall', keys: ['w'], group: 'view' },
  { action: 'view-layers', keys: ['l'], group: 'view' },
  { action: 'view-3d', keys: ['d'], group: 'view' },
  { action: 'view-baselines', keys: [], group: 'view' },
  { action: 'view-classes', keys: [], group: 'view' },
  { action: 'view-top-classes', keys: [], group: 'view' },
  { action: 'view-noise', keys: [], group: 'view' },
  { action: 'view-lessons', keys: [], group: 'view' },
  { action: 'present', keys: ['p'], group: 'present' },
  { action: 'present-without-lesson', keys: [], group: 'present' },
  { action: 'open-lesson', keys: [], group: 'present' },
  { action: 'next-step', keys: ['pagedown', 'arrowright'], group: 'present', during: 'lesson' },
  { action: 'previous-step', keys: ['pageup', 'arrowleft'], group: 'present', during: 'lesson' },
  { action: 'notes', keys: ['k'], group: 'present', during: 'talk' },
  { action: 'notes-window', keys: [], group: 'present', during: 'talk' },
  { action: 'close-lesson', keys: [], group: 'present', during: 'lesson' },
  { action: 'blank', keys: ['b', '.'], group: 'present', during: 'presenting' },
  { action: 'spotlight', keys: ['h'], group: 'present', during: 'presenting' },
  { action: 'end-presenting', keys: ['escape'], group: 'present', during: 'presenting' },
  { action: 'turn-left', keys: ['arrowleft'], group: 'view-3d', during: 'view-3d', repeats: true },
  { action: 'turn-right', keys: ['arrowright'], group: 'view-3d', during: 'view-3d', repeats: true },
  { action: 'turn-up', keys: ['arrowup'], group: 'view-3d', during: 'view-3d', repeats: true },
  { action: 'turn-down', keys: ['arrowdown'], group: 'view-3d', during: 'view-3d', repeats: true },
  { action: 'nearer', keys: ['+'], group: 'view-3d', during: 'view-3d', repeats: true },
  { action: 'further', keys: ['-'], group: 'view-3d', during: 'view-3d', repeats: true },
  { action: 'turn-back', keys: ['0'], group: 'view-3d', during: 'view-3d' },
  { action: 'view-3d-shape', keys: ['r'], group: 'view-3d', during: 'view-3d' },
  { action: 'palette', keys: ['mod+k'], group: 'page' },
  { action: 'share', keys: ['q'], group: 'page' },
  { action: 'save-picture', keys: ['u'], group: 'page' },
  { action: 'save-all', keys: [], group: 'page' },
  { action: 'record', keys: [], group: 'page' },
  { action: 'help', keys: ['?'], group: 'page' },
  { action: 'reading', keys: ['i'], group: 'page' },
  { action: 'full-screen', keys: ['f'], group: 'page' },
  { action: 'timings', keys: ['t'], group: 'page' },
  { action: 'next-theme', keys: [], group: 'page' },
] as const satisfies readonly KeyRow[];

export type KeyAction = (typeof ROWS)[number]['action'];

interface ActionRow extends KeyRow {
  readonly action: KeyAction;
}

const EMPTY_PLACES = PLACES.filter(({ views }) => views.length === 0).map(({ id }) => `place-${id}`);

/**
 * Every action of the page: handlers, tooltips, help, palette and docs/keys.md read this table. The palette
 * lists actions without a key. Symbols match as typed, with or without Shift, because their position differs
 * between keyboards. A place without views has no row.
 */
export const KEY_TABLE: readonly ActionRow[] = ROWS.filter(({ action }) => !EMPTY_PLACES.includes(action));

export function keyRow(action: KeyAction): ActionRow {
  const row = KEY_TABLE.find((known) => known.action === action);
  if (!row) throw new Error(`There is no action ${action}`);
  return row;
}

/** Contexts that begin when an element gets the focus, whose keys take precedence over all others. */
const FOCUS_CONTEXTS: readonly KeyContext[] = ['map-values', 'square', 'view-3d'];

/**
 * Returns the keys that run a row's action, without those that mean something else in an inner context.
 * @param contexts the current contexts, innermost first; the row's own may be missing
 */
export function effectiveKeys({ keys, during }: KeyRow, contexts: readonly KeyContext[]): readonly string[] {
  if (during && FOCUS_CONTEXTS.includes(during) && !contexts.includes(during)) return keys;
  const position = during === undefined ? -1 : contexts.indexOf(during);
  const inner = position < 0 ? contexts : contexts.slice(0, position);
  const taken = KEY_TABLE.filter((row) => row.during && inner.includes(row.during)).flatMap(
    (row) => row.keys,
  );
  return keys.filter((key) => !taken.includes(key));
}

/** Returns whether a row applies in the current contexts. */
export function isAvailable({ during }: KeyRow, contexts: readonly KeyContext[]): boolean {
  return during === undefined || contexts.includes(during);
}
