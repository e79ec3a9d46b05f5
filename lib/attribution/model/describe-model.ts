import { defined } from '../defined';
import type { ModelManifest, StoredFile } from './manifest';
import type { ClassLabels } from './model';
import { sha256 } from './sha256';

/** Manifest without its files. */
export type ModelMetadata = Omit<ModelManifest, 'format' | 'graph' | 'labels'>;

interface NamedFile {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Encodes the labels of a model, one file per language. */
export function labelFiles(labels: ClassLabels): { readonly en: NamedFile; readonly de?: NamedFile } {
  const en = jsonFile('labels.en.json', labels.en);
  return labels.de === undefined ? { en } : { en, de: jsonFile('labels.de.json', labels.de) };
}

/** Builds the manifest of a model. `graph` is a file of a model folder or a user's file. */
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
    labels: { en: await describeFile(en), ...defined({ de: de && (await describeFile(de)) }) },
  };
}

export function jsonFile(file: string, value: unknown): NamedFile {
  return { file, bytes: new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`) };
}

async function describeFile({ file, bytes }: NamedFile): Promise<StoredFile> {
  return { file, sha256: await sha256(bytes), bytes: bytes.length };
}
