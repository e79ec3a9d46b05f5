import { float32Tensor, type Tensor } from '../../tensor';
import { getString, string } from '../attributes';
import type { Node } from '../graph';
import { type UpgradeRule, type UpgradeScope, without } from './upgrade-rule';

/** Upsample 7: the scales are an attribute. */
export const upsample7: UpgradeRule = (node, scope) => {
  const scales = node.attributes.scales;
  if (scales?.kind !== 'floats') return scope.refuse('has no scales; export the model again');
  return resized(node, float32Tensor([scales.value.length], scales.value), scope);
};

/** Upsample 9 and Resize 10: the scales are the second input. */
export const resize10: UpgradeRule = (node, scope) => {
  const scales = scope.constantOf(node.inputs[1]);
  return resized(
    node,
    scales ?? scope.refuse('has computed scales; export the model with opset_version=17'),
    scope,
  );
};

/**
 * Resize 11 with the positions of its forerunners: the index of the output divided by the scale. The nearest
 * element is that of the next lower position, along axes that become smaller of the next higher one, as
 * onnxruntime has it.
 */
function resized(node: Node, { dims, data }: Tensor, scope: UpgradeScope): readonly Node[] {
  const mode = getString(node, 'mode', 'nearest');
  if (mode !== 'nearest' && mode !== 'linear')
    scope.refuse(`has the unknown mode ${mode}; export the model again`);
  const scales = Array.from(data, Number);
  const resize = (part: string, x: string, factors: readonly number[], nearest: string, y: string): Node => ({
    op: 'Resize',
    name: part === '' ? node.name : scope.node(part),
    inputs: [x, '', scope.constant(`${part}scales`, float32Tensor(dims, factors))],
    outputs: [y],
    attributes: {
      ...without(node.attributes, 'scales'),
      coordinate_transformation_mode: string('asymmetric'),
      nearest_mode: string(nearest),
    },
  });
  const [x, y] = [node.inputs[0]!, node.outputs[0]!];
  const isMixed =
    mode === 'nearest' && scales.some((scale) => scale < 1) && scales.some((scale) => scale > 1);
  if (!isMixed) return [resize('', x, scales, scales.some((scale) => scale < 1) ? 'ceil' : 'floor', y)];
  const smaller = scope.value('smaller');
  return [
    resize(
      'smaller',
      x,
      scales.map((scale) => Math.min(scale, 1)),
      'ceil',
      smaller,
    ),
    resize(
      'larger',
      smaller,
      scales.map((scale) => Math.max(scale, 1)),
      'floor',
      y,
    ),
  ];
}
