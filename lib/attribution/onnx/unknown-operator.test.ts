import { expect, test } from 'vitest';
import { unknownOperator } from './unknown-operator';

const errorOf = (domain: string, op: string) => unknownOperator('net.onnx', { domain, op, name: 'n' });

test.each([
  ['', 'QLinearConv'],
  ['', 'ConvInteger'],
  ['', 'MatMulInteger'],
  ['', 'DynamicQuantizeLinear'],
  ['com.microsoft', 'QLinearAdd'],
  ['com.microsoft', 'DynamicQuantizeMatMul'],
  ['com.microsoft', 'MatMulIntegerToFloat'],
  ['com.microsoft', 'MatMulNBits'],
  ['com.microsoft', 'GatherBlockQuantized'],
])('%s %s belongs to a quantised network', (domain, op) => {
  const { code, message } = errorOf(domain, op);
  expect(code).toBe('onnx-quantized');
  const operator = domain === '' ? op : `${domain}.${op}`;
  const remedy = 'choose the file with fp32 or fp16 weights beside it';
  expect(message).toBe(`net.onnx is quantised (operator ${operator}, node "n"); ${remedy}.`);
});

test.each(['FusedConv', 'BiasGelu', 'SkipLayerNormalization'])('%s was written by onnxruntime', (op) => {
  const { code, message } = errorOf('com.microsoft', op);
  expect(code).toBe('onnx-optimized');
  expect(message).toContain(`com.microsoft.${op}`);
});

test('models of other kinds and operators from elsewhere are told apart', () => {
  expect(errorOf('ai.onnx.ml', 'TreeEnsembleClassifier').code).toBe('onnx-not-network');
  expect(errorOf('my.domain', 'Odd').code).toBe('onnx-unsupported-operator');
  expect(errorOf('', 'NonZero').code).toBe('onnx-unsupported-operator');
  // A standard operator of quantised weights that this project reads.
  expect(errorOf('com.microsoft', 'DequantizeLinear').params).toEqual({
    file: 'net.onnx',
    operator: 'com.microsoft.DequantizeLinear',
    node: 'n',
  });
});
