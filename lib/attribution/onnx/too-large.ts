import { BOUNDS, type BoundName } from '../bounds';
import { UserError, type UserErrorCode } from '../user-error';

interface Kind {
  readonly code: UserErrorCode;
  /** What the user can do. */
  readonly remedy: string;
}

const OTHER = 'choose another model';
const SMALLER = 'choose a smaller model';
const MEMORY: Kind = { code: 'onnx-too-large', remedy: SMALLER };
const WORK: Kind = { code: 'onnx-work', remedy: SMALLER };
const PARTS: Kind = { code: 'onnx-parts', remedy: 'export it again, with its weights as raw data' };
const AXES: Kind = { code: 'onnx-axes', remedy: OTHER };

/** Kinds of refusals by bound. */
const KINDS = {
  nodes: { code: 'onnx-operators', remedy: `export it without unrolled loops, or ${SMALLER}` },
  messages: PARTS,
  integers: PARTS,
  numbers: PARTS,
  nodeValues: PARTS,
  nameLength: { code: 'onnx-name', remedy: 'export it with shorter names' },
  rank: AXES,
  shapeValues: AXES,
  window: { code: 'onnx-window', remedy: OTHER },
  windowReads: WORK,
  multiplications: WORK,
  valueElements: MEMORY,
  batchElements: MEMORY,
  graphElements: MEMORY,
  foldedElements: MEMORY,
  createdElements: MEMORY,
  classes: { code: 'onnx-classes', remedy: 'choose a model of fewer classes' },
  inputPx: { code: 'onnx-input-size', remedy: 'choose a model for smaller images' },
} as const satisfies Partial<Record<BoundName, Kind>>;

export type GraphBound = keyof typeof KINDS;

/** Error for a file with more of something than a bound allows; `what` names it. */
export function tooLarge(fileName: string, what: string, bound: GraphBound): UserError {
  const { code, limit, remedy } = kindOf(bound);
  return new UserError(
    code,
    `${fileName} cannot be used: it has ${what}, and the limit is ${limit}; ${remedy}.`,
    { file: fileName, limit },
  );
}

export function kindOf(bound: GraphBound): Kind & { readonly limit: number } {
  return { ...KINDS[bound], limit: BOUNDS[bound] };
}
