import { convShape, convTransposeShape } from './convolution';
import { constantOfShapeShape, constantShape, rangeShape, shapeShape, sizeShape } from './creation';
import {
  broadcastShape,
  castLikeShape,
  castShape,
  comparisonShape,
  dequantizeShape,
  powShape,
  predicateShape,
  sameShape,
  whereShape,
} from './elementwise';
import { gatherElementsShape, gatherShape, oneHotShape, scatterElementsShape } from './gathering';
import { batchNormalizationShape, dropoutShape } from './normalization';
import { globalPoolShape, poolShape } from './pooling';
import { gemmShape, matMulShape } from './products';
import { argShape, reduceShape, topKShape } from './reductions';
import {
  depthToSpaceShape,
  expandShape,
  flattenShape,
  reshapeShape,
  spaceToDepthShape,
  squeezeShape,
  tileShape,
  transposeShape,
  unsqueezeShape,
} from './reshaping';
import { resizeShape } from './resize';
import type { ShapeRule } from './shape-rule';
import { concatShape, padShape, sliceShape, splitShape } from './slicing';

/** Shape rule of each operator. Operators without one are not supported. */
export const shapeRules: ReadonlyMap<string, ShapeRule> = new Map<string, ShapeRule>([
  ['Conv', convShape],
  ['ConvTranspose', convTransposeShape],
  ['MaxPool', poolShape],
  ['AveragePool', poolShape],
  ['LpPool', poolShape],
  ['GlobalAveragePool', globalPoolShape],
  ['GlobalMaxPool', globalPoolShape],
  ['Gemm', gemmShape],
  ['MatMul', matMulShape],

  ['BatchNormalization', batchNormalizationShape],
  ['Dropout', dropoutShape],
  ...forAll(
    ['InstanceNormalization', 'LayerNormalization', 'GroupNormalization', 'LpNormalization', 'LRN'],
    sameShape,
  ),
  ...forAll(['Softmax', 'LogSoftmax', 'CumSum'], sameShape),

  ...forAll(['Relu', 'LeakyRelu', 'PRelu', 'Elu', 'Selu', 'Celu', 'ThresholdedRelu'], sameShape),
  ...forAll(
    ['Sigmoid', 'HardSigmoid', 'HardSwish', 'Tanh', 'Softplus', 'Softsign', 'Mish', 'Gelu'],
    sameShape,
  ),
  ...forAll(['Identity', 'Clip', 'Abs', 'Neg', 'Sign', 'Floor', 'Ceil', 'Round'], sameShape),
  ...forAll(['Exp', 'Log', 'Sqrt', 'Reciprocal', 'Erf', 'Sin', 'Cos'], sameShape),
  ...forAll(['Add', 'Sub', 'Mul', 'Div', 'Mod', 'Min', 'Max', 'Sum', 'Mean'], broadcastShape),
  ['Pow', powShape],
  ...forAll(
    ['Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'Equal', 'And', 'Or', 'Xor'],
    comparisonShape,
  ),
  ...forAll(['Not', 'IsNaN', 'IsInf'], predicateShape),
  ['Where', whereShape],
  ['Cast', castShape],
  ['CastLike', castLikeShape],
  ['DequantizeLinear', dequantizeShape],

  ...forAll(['ReduceMean', 'ReduceSum', 'ReduceMax', 'ReduceMin', 'ReduceProd'], reduceShape),
  ...forAll(['ReduceL1', 'ReduceL2', 'ReduceSumSquare', 'ReduceLogSumExp', 'ReduceLogSum'], reduceShape),
  ...forAll(['ArgMax', 'ArgMin'], argShape),
  ['TopK', topKShape],

  ['Reshape', reshapeShape],
  ['Flatten', flattenShape],
  ['Transpose', transposeShape],
  ['Squeeze', squeezeShape],
  ['Unsqueeze', unsqueezeShape],
  ['Expand', expandShape],
  ['Tile', tileShape],
  ['DepthToSpace', depthToSpaceShape],
  ['SpaceToDepth', spaceToDepthShape],
  ['Resize', resizeShape],

  ['Concat', concatShape],
  ['Split', splitShape],
  ['Slice', sliceShape],
  ['Pad', padShape],
  ['Gather', gatherShape],
  ['GatherElements', gatherElementsShape],
  ['ScatterElements', scatterElementsShape],
  ['OneHot', oneHotShape],

  ['Constant', constantShape],
  ['ConstantOfShape', constantOfShapeShape],
  ['Shape', shapeShape],
  ['Size', sizeShape],
  ['Range', rangeShape],
]);

function forAll(ops: readonly string[], rule: ShapeRule): [string, ShapeRule][] {
  return ops.map((op) => [op, rule]);
}
