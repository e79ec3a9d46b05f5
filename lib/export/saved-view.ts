import * as v from 'valibot';

export const SAVED_VIEW_FORMAT = 'live-attribution-lab/view';
export const SAVED_VIEW_VERSION = 2;

/** What of a saved view is needed to show it again; there is more in the file, for people. */
const schema = v.object({
  format: v.literal(SAVED_VIEW_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Parameters as in an address of this version, all of them. */
  view: v.record(v.string(), v.string()),
  model: v.object({ id: v.string(), name: v.string(), sha256: v.string() }),
  frame: v.object({ file: v.string(), mirrored: v.boolean() }),
});

export type SavedView = v.InferOutput<typeof schema>;

/** All of settings.json. */
export interface SavedViewFile extends SavedView {
  /** ISO 8601. */
  readonly date: string;
  readonly engine: { readonly name?: string | undefined; readonly adapter: string };
  readonly explained: { readonly index: number; readonly name: string };
  readonly maps: readonly SavedMap[];
}

/** What a map's files are. */
export interface SavedMap {
  readonly title: string;
  /** Float32, [rows, columns], before normalisation; none where the tile shows the picture. */
  readonly values?: string;
  readonly picture: string;
  readonly signed?: boolean;
  /** What the strongest colour stands for, in attribution units. */
  readonly strongest?: number;
  readonly convergenceDelta?: number;
  readonly agreement?: object;
  readonly stability?: object;
}

/** The view of settings.json; undefined where the text is none. */
export function parseSavedView(text: string): SavedView | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
