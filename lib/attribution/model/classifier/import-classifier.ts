import { defined } from '../../defined';
import { bindInputs } from '../../onnx/bind-inputs';
import { checkWork } from '../../onnx/check-work';
import { decodeModel } from '../../onnx/decode-model';
import { explicitPads } from '../../onnx/explicit-pads';
import type { Graph } from '../../onnx/graph';
import { inferShapes } from '../../onnx/infer-shapes';
import { withFileName } from '../../onnx/invalid-model';
import { shapeRules } from '../../onnx/shapes/table';
import { simplify } from '../../onnx/simplify';
import { toFloat32 } from '../../onnx/to-float32';
import { unknownOperator } from '../../onnx/unknown-operator';
import { sizeOf } from '../../tensor';
import type { ModelMetadata } from '../describe-model';
import { nameLayers } from '../layers/name-layers';
import { assumedPreprocessing } from './assumed-preprocessing';
import { findLayers } from './find-layers';
import { findImageInput, type ImageInput } from './image-input';
import { type Classifier, extractLogits } from './logits-output';
import { renameReservedValues } from './rename-reserved-values';

/** A user's classifier without a name: its graph and the metadata derived from it. */
interface ImportedClassifier {
  readonly graph: Graph;
  readonly metadata: Pick<
    ModelMetadata,
    | 'architecture'
    | 'parameterCount'
    | 'classCount'
    | 'input'
    | 'output'
    | 'head'
    | 'preprocessing'
    | 'preprocessingAssumed'
    | 'layers'
  >;
}

/**
 * Imports an ONNX image classifier: one float input [N, 3, H, W], one output of class scores [N, C]. It is
 * computed in float32.
 * A symbolic image size becomes 224 pixels. Preprocessing is assumed to be ImageNet's at the size of the
 * input, without the part that the graph does itself.
 * @throws UserError 'onnx-inputs', 'onnx-invalid' or 'onnx-unsupported-operator' naming the file
 */
export function importClassifier(bytes: Uint8Array, fileName: string): ImportedClassifier {
  const decoded = renameReservedValues(decodeModel(bytes, fileName));
  expectSupported(decoded, fileName);
  return withFileName(fileName, () => describeClassifier(decoded, fileName));
}

function describeClassifier(decoded: Graph, fileName: string): ImportedClassifier {
  const input = findImageInput(decoded, fileName);
  const { graph, output, classCount, head } = isolateClassifier(decoded, input, fileName);
  const values = inferShapes(boundToOneImage(graph, input));
  checkWork(graph, values, fileName);
  const layers = findLayers(graph, values, input.sizePx);
  return {
    graph,
    metadata: {
      architecture: graph.name || 'onnx',
      parameterCount: parameterCount(graph),
      classCount,
      input: input.name,
      output,
      ...defined({ head }),
      preprocessing: assumedPreprocessing(graph, input),
      preprocessingAssumed: true,
      layers: nameLayers(layers, graph),
    },
  };
}

function expectSupported(graph: Graph, fileName: string): void {
  const unknown = graph.nodes.find(({ op }) => !shapeRules.has(op));
  if (unknown !== undefined)
    throw unknownOperator(fileName, { domain: '', op: unknown.op, name: unknown.name });
}

/** Fixes the image size so that shape arithmetic can be folded; the batch dimension is unchanged. */
function isolateClassifier(decoded: Graph, input: ImageInput, fileName: string): Classifier {
  const { name, sizePx, batch } = input;
  const sized: Graph = {
    ...decoded,
    inputs: [{ name, type: decoded.inputs[0]!.type, dims: [batch, 3, sizePx, sizePx] }],
  };
  const simple = prepared(sized, input);
  const classifier = extractLogits(simple, input, boundToOneImage(simple, input), fileName);
  return { ...classifier, graph: simplify(classifier.graph) };
}

/** Folds constants, in their own precision, before everything is computed in float32. */
function prepared(sized: Graph, input: ImageInput): Graph {
  const simple = toFloat32(simplify(sized));
  return explicitPads(simple, inferShapes(boundToOneImage(simple, input)));
}

function boundToOneImage(graph: Graph, { name, sizePx }: ImageInput): Graph {
  return bindInputs(graph, { [name]: [1, 3, sizePx, sizePx] });
}

/**
 * Counts the elements of float initializers, without scalars, because those are constants of the arithmetic.
 */
function parameterCount(graph: Graph): number {
  const sizes = [...graph.initializers.values()].map(({ type, dims }) =>
    type === 'float32' ? sizeOf(dims) : 0,
  );
  return sizes.reduce((sum, size) => sum + (size > 1 ? size : 0), 0);
}
