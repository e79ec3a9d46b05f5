import { UserError } from '../user-error';
import { checkLabelCount } from './check-label-count';
import { importClassifier } from './classifier/import-classifier';
import { describeModel, type ModelMetadata } from './describe-model';
import type { ClassLabels, Model } from './model';
import { numberedLabels } from './numbered-labels';
import { resnet18Graph } from './resnet18/resnet18-graph';
import { resnet18Metadata } from './resnet18/resnet18-metadata';
import { stateDictReader } from './state-dict/read-state-dict';

/** Tag of ir_version, the first field of a ModelProto. */
const ONNX_FIRST_BYTE = 0x08;

/**
 * Loads a model from a user's file: the state dict of a ResNet-18 (.pth, .safetensors) or an ONNX image
 * classifier. The content decides the format, not the file name. `labels` are the
 * class names, or a function of the number of classes that returns them.
 * @throws UserError naming the file and what to do
 */
export async function modelFromFile(
  bytes: Uint8Array,
  fileName: string,
  labels: ClassLabels | ((classCount: number) => ClassLabels) = numberedLabels,
): Promise<Model> {
  const { graph, metadata } = readGraph(bytes, fileName);
  const names = typeof labels === 'function' ? labels(metadata.classCount) : labels;
  checkLabelCount(names, metadata.classCount, fileName);
  const described: ModelMetadata = {
    ...metadata,
    id: idOf(fileName),
    name: fileName.replace(/\.\w+$/, ''),
    trained: true,
    source: { title: fileName, file: fileName },
    licence: 'unknown',
  };
  const manifest = await describeModel(described, { file: fileName, bytes }, names);
  const source = { ...described.source, sha256: manifest.graph.sha256 };
  return { manifest: { ...manifest, source }, graph, labels: names };
}

function readGraph(bytes: Uint8Array, fileName: string) {
  const readStateDict = stateDictReader(bytes, fileName);
  if (readStateDict !== undefined) {
    const stateDict = readStateDict(bytes, fileName);
    const metadata = { ...resnet18Metadata(stateDict), preprocessingAssumed: true as const };
    return { graph: resnet18Graph(stateDict, fileName), metadata };
  }
  if (bytes[0] === ONNX_FIRST_BYTE) return importClassifier(bytes, fileName);
  throw new UserError(
    'file-wrong-type',
    `${fileName} is not a model: choose a .pth or .safetensors file with the weights of a ResNet-18, ` +
      'or an .onnx classifier.',
    { file: fileName },
  );
}

function idOf(fileName: string): string {
  const id = fileName
    .toLowerCase()
    .replace(/\.\w+$/, '')
    .replace(/[^a-z0-9]+/g, '-');
  return id.replace(/^-|-$/g, '') || 'model';
}
