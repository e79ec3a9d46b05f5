import { UserError, type UserErrorCode } from '../user-error';
import { unsupportedNode } from './invalid-model';

interface UnknownOperator {
  /** '' for the standard operators. */
  readonly domain: string;
  readonly op: string;
  /** Name of the node. */
  readonly name: string;
}

interface Origin {
  readonly code: UserErrorCode;
  readonly is: (operator: UnknownOperator) => boolean;
  /** What the file is. */
  readonly kind: string;
  /** What the user can do. */
  readonly remedy: string;
}

/** Operators of quantised networks, of the standard and of onnxruntime. */
const QUANTIZED = new RegExp(
  [
    ...['QLinear', 'QAttention', 'QGemm', 'QMoE', 'QOrdered', 'QEmbed', 'Quantize', 'Dequantize'],
    ...['DynamicQuantize', 'ConvInteger', 'MatMul(Integer|NBits|Bnb4|Fpq4)', 'GatherBlockQuantized'],
  ]
    .map((name) => `^${name}`)
    .join('|'),
);

/** Where files with operators of other domains come from. */
const ORIGINS: readonly Origin[] = [
  {
    code: 'onnx-quantized',
    is: ({ domain, op }) => (domain === '' || domain === 'com.microsoft') && QUANTIZED.test(op),
    kind: 'is quantised',
    remedy: 'choose the file with fp32 or fp16 weights beside it',
  },
  {
    code: 'onnx-optimized',
    is: ({ domain }) => domain.startsWith('com.microsoft') || domain === 'com.ms.internal.nhwc',
    kind: 'was optimised for onnxruntime',
    remedy: 'choose the file before that, or export it again',
  },
  {
    code: 'onnx-not-network',
    is: ({ domain }) => domain === 'ai.onnx.ml',
    kind: 'is no neural network',
    remedy: 'choose an image classifier',
  },
];

/** The error for an operator that no rule knows, with the remedy that fits where it comes from. */
export function unknownOperator(fileName: string, operator: UnknownOperator): UserError {
  const { domain, op, name } = operator;
  const whole = domain === '' ? op : `${domain}.${op}`;
  const origin = ORIGINS.find(({ is }) => is(operator));
  if (origin === undefined) return unsupportedNode(fileName, whole, name);
  const { code, kind, remedy } = origin;
  const message = `${fileName} ${kind} (operator ${whole}, node "${name}"); ${remedy}.`;
  return new UserError(code, message, { file: fileName, operator: whole, node: name });
}
