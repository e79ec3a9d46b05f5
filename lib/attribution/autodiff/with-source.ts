import type { Emitter } from './emitter';
import type { Operation } from './gradient-rule';
import { isPhased, type PhasedGradient } from './phased-gradient';
import type { Value } from './value';

/** Records which operator a gradient with respect to its first input belongs to. */
export function withSource(
  gradient: Value | PhasedGradient,
  { node, dy }: Operation,
  emit: Emitter,
): Value | PhasedGradient {
  const source = { node, dy: dy.name };
  if (isPhased(gradient)) return { ...gradient, sources: [source] };
  if (gradient.name !== dy.name) emit.gradient(gradient, [source]);
  return gradient;
}
