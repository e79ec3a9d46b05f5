import * as v from 'valibot';
import { BOUNDS } from '../../bounds';
import { bindInputs } from '../../onnx/bind-inputs';
import { checkWork } from '../../onnx/check-work';
import { decodeModel } from '../../onnx/decode-model';
import type { Graph } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';
import { withFileName } from '../../onnx/invalid-model';
import { UserError } from '../../user-error';
import { checkLabelCount } from '../check-label-count';
import { nameLayers } from '../layers/name-layers';
import { type ModelManifest, manifestSchema, type StoredFile } from '../manifest';
import type { ClassLabels, Model } from '../model';
import { sha256 } from '../sha256';
import { MANIFEST_FILE } from './build-model-folder';
import { checkGraphMatchesManifest } from './check-manifest';
import { weightsToFloat32 } from './weights-to-float32';

/** Reads a file of the folder by name; `stored` is its manifest entry. */
type ReadModelFile = (name: string, stored?: StoredFile) => Promise<Uint8Array>;

/**
 * Loads a model folder and checks it against its manifest: sizes, hashes, labels, shapes.
 * Errors name the folder `folderName`.
 * @throws UserError 'file-wrong-type', 'hash-mismatch', 'model-labels', 'model-shape', 'onnx-invalid'
 */
export async function loadModel(readFile: ReadModelFile, folderName: string): Promise<Model> {
  const manifest = parseManifest(await readFile(MANIFEST_FILE), `${folderName}/${MANIFEST_FILE}`);
  const read = (stored: StoredFile) => readStored(readFile, stored, folderName);
  const [graphBytes, labels] = await Promise.all([
    read(manifest.graph),
    readLabels(manifest, read, folderName),
  ]);
  checkLabelCount(labels, manifest.classCount, folderName);
  const graph = weightsToFloat32(
    decodeModel(graphBytes, `${folderName}/${manifest.graph.file}`),
    manifest.layers,
  );
  checkGraphMatchesManifest(graph, manifest, folderName);
  checkWorkOfOneImage(graph, manifest, folderName);
  return { manifest: { ...manifest, layers: nameLayers(manifest.layers, graph) }, graph, labels };
}

function checkWorkOfOneImage(
  graph: Graph,
  { input, preprocessing }: ModelManifest,
  folderName: string,
): void {
  const { cropPx } = preprocessing;
  withFileName(folderName, () => {
    const bound = bindInputs(graph, { [input]: [1, 3, cropPx, cropPx] });
    checkWork(graph, inferShapes(bound), folderName);
  });
}

function parseManifest(bytes: Uint8Array, path: string): ModelManifest {
  if (bytes.length > BOUNDS.manifestBytes) throw unreadable(path, 'is too long for a manifest');
  const parsed = v.safeParse(manifestSchema, parseJson(bytes, path), { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue) ?? 'as a whole';
  throw unreadable(path, `is not a model manifest (${where}: ${issue.message})`);
}

async function readLabels(
  manifest: ModelManifest,
  read: (stored: StoredFile) => Promise<Uint8Array>,
  folderName: string,
): Promise<ClassLabels> {
  const parse = async (stored: StoredFile) => {
    const path = `${folderName}/${stored.file}`;
    if (stored.bytes > BOUNDS.labelBytes) throw unreadable(path, 'is too long for a list of labels');
    const parsed = v.safeParse(v.array(v.string()), parseJson(await read(stored), path), {
      abortEarly: true,
    });
    if (!parsed.success) throw unreadable(path, 'is not a list of labels');
    return parsed.output;
  };
  const [en, de] = await Promise.all([
    parse(manifest.labels.en),
    manifest.labels.de && parse(manifest.labels.de),
  ]);
  return de === undefined ? { en } : { en, de };
}

async function readStored(
  readFile: ReadModelFile,
  stored: StoredFile,
  folderName: string,
): Promise<Uint8Array> {
  const { file, bytes: length, sha256: expected } = stored;
  const bytes = await readFile(file, stored);
  const isSame = bytes.length === length && (await sha256(bytes)) === expected;
  if (isSame) return bytes;
  const what = bytes.length === length ? 'its SHA-256 differs' : `${bytes.length} bytes instead of ${length}`;
  throw new UserError(
    'hash-mismatch',
    `${folderName}/${file} is not the file of its manifest (${what}): download the model again.`,
    { file: `${folderName}/${file}` },
  );
}

function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw unreadable(path, 'is not JSON');
  }
}

function unreadable(path: string, what: string): UserError {
  return new UserError('file-wrong-type', `${path} ${what}: download the model again.`, { file: path });
}
