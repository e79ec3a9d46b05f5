import type { Emitter } from '../autodiff/emitter';
import type { GradientRules } from '../autodiff/gradient-rule';
import { gradientName } from '../autodiff/gradient-sums';
import type { Value } from '../autodiff/value';
import { defined } from '../defined';
import { compose } from './graph/compose';
import { gradientGraph } from './graph/gradient-graph';
import type { Method } from './method';
import { singleRunMethod } from './single-run-method';

interface InputMethod {
  readonly id: string;
  readonly name: string;
  readonly signed: boolean;
  /** Gradient rules that replace the default ones. */
  readonly rules?: GradientRules;
  /** Attribution from the images and ∂y/∂x, all [N, 3, S, S]. */
  attribution(input: Value, gradient: Value, emit: Emitter): Value;
}

/**
 * A method from one gradient with respect to the image. The map is the sum over the colour channels of a
 * signed attribution, and the maximum of an unsigned one.
 */
export function inputMethod({ id, name, signed, rules, attribution }: InputMethod): Method {
  return singleRunMethod({
    id,
    name,
    signed,
    style: 'alpha',
    usesLayer: false,
    options: ['quantity'],
    graph(model, { batch, options: { quantity } }) {
      const { input, output } = model.manifest;
      const graph = gradientGraph(model, [input], { batch, quantity, ...defined({ rules }) });
      return compose(graph, [output], (emit, value) => {
        const result = attribution(value(input), value(gradientName(input)), emit);
        return {
          attribution: result,
          map: signed ? emit.reduceSum(result, [1]) : emit.reduceMax(result, [1]),
        };
      });
    },
  });
}
