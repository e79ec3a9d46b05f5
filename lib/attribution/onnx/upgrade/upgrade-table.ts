import { batchNormalization7, clip6, dropout7, softmax1 } from './activation-rules';
import { resize10, upsample7 } from './resize-rules';
import { pad2, slice1, topK1 } from './slice-rules';
import { attributeToInput, type UpgradeRule } from './upgrade-rule';

/** A rule for the files whose operator set is older than `before`. */
interface VersionedRule {
  readonly before: number;
  readonly upgrade: UpgradeRule;
}

const axesToInput = attributeToInput('axes', 1);
const rename =
  (op: string): UpgradeRule =>
  (node) => ({ ...node, op });

/**
 * What differs in operator sets 7 to 12 from 13; of several rules the first that applies is used.
 * Source: https://github.com/onnx/onnx/blob/main/docs/Changelog.md
 */
export const UPGRADES: ReadonlyMap<string, readonly VersionedRule[]> = new Map<
  string,
  readonly VersionedRule[]
>([
  ['BatchNormalization', [{ before: 14, upgrade: batchNormalization7 }]],
  ['Clip', [{ before: 11, upgrade: clip6 }]],
  ['Dropout', [{ before: 12, upgrade: dropout7 }]],
  ['LogSoftmax', [{ before: 13, upgrade: softmax1 }]],
  ['Pad', [{ before: 11, upgrade: pad2 }]],
  ['ReduceSum', [{ before: 13, upgrade: axesToInput }]],
  ['Resize', [{ before: 11, upgrade: resize10 }]],
  ['Scatter', [{ before: 11, upgrade: rename('ScatterElements') }]],
  ['Slice', [{ before: 10, upgrade: slice1 }]],
  ['Softmax', [{ before: 13, upgrade: softmax1 }]],
  ['Split', [{ before: 13, upgrade: attributeToInput('split', 1) }]],
  ['Squeeze', [{ before: 13, upgrade: axesToInput }]],
  ['TopK', [{ before: 10, upgrade: topK1 }]],
  ['Unsqueeze', [{ before: 13, upgrade: axesToInput }]],
  [
    'Upsample',
    [
      { before: 9, upgrade: upsample7 },
      { before: 10, upgrade: resize10 },
    ],
  ],
]);
