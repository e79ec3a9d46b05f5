/**
 * What onnxruntime's WebGPU provider runs on the GPU without falling back to the CPU. An Identity is optimised away before it gets
 * there.
 */
export const GPU_OPERATORS: ReadonlySet<string> = new Set(
  'Conv Gemm Identity MatMul MaxPool AveragePool GlobalAveragePool Relu HardSigmoid Greater Equal Where Mul Add Sub Div Pad Slice DepthToSpace Flatten Reshape Concat ReduceSum ReduceMax ReduceMean Softmax Expand Transpose Abs Neg'.split(
    ' ',
  ),
);
