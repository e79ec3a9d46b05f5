/**
 * Operators that onnxruntime's WebGPU provider runs on the GPU. Identity is removed by the optimizer.
 */
export const GPU_OPERATORS: ReadonlySet<string> = new Set([
  ...'Conv Gemm Identity MatMul MaxPool AveragePool GlobalAveragePool Relu HardSigmoid Greater Equal'.split(
    ' ',
  ),
  ...'Where Mul Add Sub Div Pad Slice DepthToSpace Flatten Reshape Concat ReduceSum ReduceMax'.split(' '),
  ...'ReduceMean Softmax Expand Transpose Abs Neg'.split(' '),
]);
