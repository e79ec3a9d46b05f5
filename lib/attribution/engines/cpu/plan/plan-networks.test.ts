import { describe, expect, test } from 'vitest';
import { differentiate } from '../../../autodiff/differentiate';
import { relativeL2 } from '../../../metrics/relative-l2';
import { bindInputs } from '../../../onnx/bind-inputs';
import { decodeModel } from '../../../onnx/decode-model';
import { readFixtures } from '../../../onnx/fixtures/read-fixtures-nodejs';
import { simplify } from '../../../onnx/simplify';
import { float32Tensor } from '../../../tensor';
import { planGraph } from './plan-graph';
import { preparePlan } from './testing/run-plan';

const CLASSES = 10;

describe('a planned network has PyTorch’s logits and gradient, in every run', () => {
  test.each(readFixtures().map((fixture) => [fixture.id, fixture] as const))(
    '%s',
    async (id, { bytes, cases }) => {
      const [{ input, logits, classes, gradient }] = cases as [(typeof cases)[0]];
      const graph = simplify(bindInputs(decodeModel(bytes, id), { input: input.dims }));
      const plan = await planGraph(differentiate(graph, 'logits', ['input']));
      const seed = classes.flatMap((target) =>
        Array.from({ length: CLASSES }, (_, index) => Number(index === target)),
      );
      const feeds = { input, logits_grad: float32Tensor(logits.dims, seed) };
      const run = preparePlan(plan);
      const first = run(feeds);
      expect(relativeL2(first.logits!.data, logits.data)).toBeLessThan(1e-5);
      expect(relativeL2(first.input_grad!.data, gradient.data)).toBeLessThan(1e-5);
      // A second run finds the block as the first one left it.
      expect(run(feeds)).toEqual(first);
    },
  );
});
