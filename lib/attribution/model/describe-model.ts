import type { ModelManifest, StoredFile } from './manifest';
import type { ClassLabels } from './model';
import { sha256 } from './sha256';

/** What a manifest says besides the files. */
export type ModelMetadata = Omit<ModelManifest, 'format' | 'graph' | 'labels'>;

export interface NamedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The files of a model's labels, one per language. */
export function labelFiles(labels: ClassLabels): { readonly en: NamedFile; readonly de?: NamedFile } {
  const en = jsonFile('labels.en.json', labels.en);
  return labels.de === undefined ? { en } : { en, de: jsonFile('labels.de.json', labels.de) };
}

/** The manifest of a model whose graph lies in `graph`, be it the folder's file or one that the user brought. */
export async function describeModel(
  metadata: ModelMetadata,
  graph: NamedFile,
  labels: ClassLabels,
): Promise<ModelManifest> {
  const { en, de } = labelFiles(labels);
  return {
    format: 1,
    ...metadata,
    graph: await describeFile(graph),
    labels: { en: await describeFile(en), ...(de === undefined ? {} : { de: await describeFile(de) }) },
  };
}

export function jsonFile(file: string, value: unknown): NamedFile {
  return { file, bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`) };
}

async function describeFile({ file, bytes }: NamedFile): Promise<StoredFile> {
  return { file, sha256: await sha256(bytes), bytes: bytes.length };
}
