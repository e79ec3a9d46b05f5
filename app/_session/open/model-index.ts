import * as v from 'valibot';

/** Remote weights that the page itself can convert into a model: see docs/publish.md. */
const offerSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  name: v.string(),
  url: v.pipe(v.string(), v.url()),
  bytes: v.number(),
  sha256: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  licence: v.string(),
  title: v.string(),
});
const indexSchema = v.object({
  models: v.array(v.string()),
  /** Accuracy from the model card, 0 to 1. */
  accuracy: v.optional(v.record(v.string(), v.number()), {}),
  weights: v.optional(v.array(offerSchema), []),
});
const titleSchema = v.object({
  id: v.string(),
  name: v.string(),
  nameDe: v.exactOptional(v.string()),
  trained: v.boolean(),
  graph: v.object({ bytes: v.number() }),
});

type ModelIndex = v.InferOutput<typeof indexSchema>;
export type ModelTitle = v.InferOutput<typeof titleSchema>;

/** The index if none can be loaded. */
export const NO_INDEX: ModelIndex = { models: [], accuracy: {}, weights: [] };

/** Returns the available models in order; none if the index is missing. */
export async function fetchModelIndex(baseUrl: string): Promise<ModelIndex> {
  const response = await fetch(`${baseUrl}models/index.json`);
  if (!response.ok) return NO_INDEX;
  const parsed = v.safeParse(indexSchema, await response.json().catch(() => undefined));
  return parsed.success ? parsed.output : NO_INDEX;
}

/** Returns name and size of an available model; undefined if its manifest cannot be read. */
export async function fetchModelTitle(baseUrl: string, id: string): Promise<ModelTitle | undefined> {
  const response = await fetch(`${baseUrl}models/${id}/manifest.json`);
  const parsed = v.safeParse(titleSchema, await response.json().catch(() => undefined));
  return parsed.success ? parsed.output : undefined;
}
