import * as v from 'valibot';
import type { ModelFacts } from './model-facts';

export const SAVED_VIEW_FORMAT = 'live-attribution-lab/view';
export const SAVED_VIEW_VERSION = 2;

/** The fields of settings.json that restore a view. */
const schema = v.object({
  format: v.literal(SAVED_VIEW_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** All parameters of an address of this version. */
  view: v.record(v.string(), v.string()),
  model: v.object({ id: v.string(), name: v.string(), sha256: v.string() }),
  frame: v.object({ file: v.string(), mirrored: v.boolean() }),
});

export type SavedView = v.InferOutput<typeof schema>;

/** Names a frame of a video file: its number from 1, and its time. */
export interface VideoFrameName {
  readonly file: string;
  readonly number: number;
  readonly timeS: number;
}

/** All fields of settings.json. */
export interface SavedViewFile extends SavedView {
  readonly frame: SavedView['frame'] & { readonly video?: VideoFrameName };
  /** ISO 8601. */
  readonly date: string;
  readonly engine: { readonly name?: string | undefined; readonly adapter: string };
  readonly head: ModelFacts['head'];
  readonly preprocessing: ModelFacts['preprocessing'];
  readonly explained: { readonly index: number; readonly name: string };
  readonly maps: readonly SavedMap[];
}

/** The files and scores of a map. */
export interface SavedMap {
  readonly title: string;
  /** File of the map before normalisation, float32 [height, width]; undefined for the picture. */
  readonly values?: string;
  readonly picture: string;
  readonly signed?: boolean;
  /** Value of the strongest colour, in attribution units. */
  readonly strongest?: number;
  readonly convergenceDelta?: number;
  readonly agreement?: object;
  readonly stability?: object;
}

/** Parses the view in settings.json; returns undefined if the text is not valid. */
export function parseSavedView(text: string): SavedView | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
