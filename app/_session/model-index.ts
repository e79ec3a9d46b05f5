import * as v from 'valibot';

const indexSchema = v.object({ models: v.array(v.string()) });
const titleSchema = v.object({ id: v.string(), name: v.string(), source: v.object({ title: v.string() }) });

export type ModelTitle = v.InferOutput<typeof titleSchema>;

/** The models on offer, in order; none where the list is missing. */
export async function fetchModelIds(baseUrl: string): Promise<readonly string[]> {
  const response = await fetch(`${baseUrl}models/index.json`);
  if (!response.ok) return [];
  const parsed = v.safeParse(indexSchema, await response.json().catch(() => undefined));
  return parsed.success ? parsed.output.models : [];
}

/** Name and source of a model on offer; undefined where its manifest cannot be read. */
export async function fetchModelTitle(baseUrl: string, id: string): Promise<ModelTitle | undefined> {
  const response = await fetch(`${baseUrl}models/${id}/manifest.json`);
  const parsed = v.safeParse(titleSchema, await response.json().catch(() => undefined));
  return parsed.success ? parsed.output : undefined;
}
