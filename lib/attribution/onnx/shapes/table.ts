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
import { fail, input, type ShapeRule } from './shape-rule';
import { concatShape, padShape, sliceShape, splitShape } from './slicing';

/** Shape rule of each operator. Operators without one are not supported. */
export const shapeRules: ReadonlyMap<string, ShapeRule> = new Map<string, ShapeRule>([
  ['Conv', floating(convShape)],
  ['ConvTranspose', floating(convTransposeShape)],
  ['MaxPool', poolShape],
  ...forAll(['AveragePool', 'LpPool'], floating(poolShape)),
  ...forAll(['GlobalAveragePool', 'GlobalMaxPool'], floating(globalPoolShape)),
  ['Gemm', gemmShape],
  ['MatMul', matMulShape],

  ['BatchNormalization', floating(batchNormalizationShape)],
  ['Dropout', dropoutShape],
  ...forAll(['InstanceNormalization', 'GroupNormalization'], floating(needing(3, sameShape))),
  ['LayerNormalization', floating(needing(2, sameShape))],
  ...forAll(['CumSum', 'PRelu'], needing(2, sameShape)),
  ...forAll(['LpNormalization', 'LRN', 'Softmax', 'LogSoftmax'], floating(sameShape)),

  ...forAll(['Relu', 'LeakyRelu', 'Elu', 'Selu', 'Celu', 'ThresholdedRelu'], sameShape),
  ...forAll(
    ['Sigmoid', 'HardSigmoid', 'HardSwish', 'Tanh', 'Softplus', 'Softsign', 'Mish', 'Gelu'],
    sameShape,
  ),
  ...forAll(['Identity', 'Clip', 'Abs', 'Neg', 'Sign', 'Floor', 'Ceil', 'Round'], sameShape),
  ...forAll(['Exp', 'Log', 'Sqrt', 'Reciprocal', 'Erf', 'Sin', 'Cos'], sameShape),
  ...forAll(['Add', 'Sub', 'Mul', 'Div', 'Mod'], needing(2, broadcastShape)),
  ...forAll(['Min', 'Max', 'Sum', 'Mean'], broadcastShape),
  ['Pow', powShape],
  ...forAll(
    ['Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'Equal', 'And', 'Or', 'Xor'],
    needing(2, comparisonShape),
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

/** A rule that refuses whole numbers, for which the operator is not defined. */
function floating(rule: ShapeRule): ShapeRule {
  return (call) => {
    const whole = call.inputs.find((value) => value && !value.type.startsWith('float'));
    return whole ? fail(call, `${whole.type} is no floating-point type`) : rule(call);
  };
}

/** A rule that refuses a node with fewer inputs. */
function needing(count: number, rule: ShapeRule): ShapeRule {
  return (call) => {
    for (let index = 0; index < count; index++) input(call, index);
    return rule(call);
  };
}

function forAll(ops: readonly string[], rule: ShapeRule): [string, ShapeRule][] {
  return ops.map((op) => [op, rule]);
}
