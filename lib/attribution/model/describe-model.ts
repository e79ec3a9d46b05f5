import type { ModelManifest, StoredFile } from './manifest';
import type { ClassLabels } from './model';
import { sha256 } from './sha256';

/** What a manifest says besides the files. */
export type ModelFacts = Omit<ModelManifest, 'format' | 'graph' | 'labels'>;

export interface NamedBytes {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The files of a model's labels, one per language. */
export function labelFiles(labels: ClassLabels): { readonly en: NamedBytes; readonly de?: NamedBytes } {
  const en = jsonFile('labels.en.json', labels.en);
  return labels.de === undefined ? { en } : { en, de: jsonFile('labels.de.json', labels.de) };
}

/** The manifest of a model whose graph lies in `graph`, be it the folder's file or one that the user brought. */
export async function describeModel(
  facts: ModelFacts,
  graph: NamedBytes,
  labels: ClassLabels,
): Promise<ModelManifest> {
  const { en, de } = labelFiles(labels);
  return {
    format: 1,
    ...facts,
    graph: await storedFile(graph),
    labels: { en: await storedFile(en), ...(de === undefined ? {} : { de: await storedFile(de) }) },
  };
}

export function jsonFile(file: string, value: unknown): NamedBytes {
  return { file, bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`) };
}

async function storedFile({ file, bytes }: NamedBytes): Promise<StoredFile> {
  return { file, sha256: await sha256(bytes), bytes: bytes.length };
}
