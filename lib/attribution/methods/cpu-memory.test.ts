import { afterEach, expect, test } from 'vitest';
import { planGraph } from '../engines/cpu/plan/plan-graph';
import { CpuSession } from '../engines/cpu/runtime/cpu-session';
import { Machine } from '../engines/cpu/runtime/machine';
import { startNodeThread } from '../engines/cpu/runtime/start-thread-nodejs';
import { RESNET18_LAYERS, resnet18Graph } from '../model/resnet18/resnet18-graph';
import { resnet18Metadata } from '../model/resnet18/resnet18-metadata';
import { untrainedResnet18 } from '../model/resnet18/untrained-resnet18';
import type { Graph } from '../onnx/graph';
import { narrowModel } from '../testing/narrow-model';
import { forwardGraph } from './graph/forward-graph';
import { gradientGraph } from './graph/gradient-graph';

const open: Machine[] = [];
afterEach(() => {
  for (const machine of open.splice(0)) machine.dispose();
});

/** A ResNet-18 of full width, for pictures of 224 pixels. */
async function wholeModel() {
  const dict = untrainedResnet18(1);
  const { manifest, ...model } = await narrowModel(224);
  const { classCount, parameterCount } = resnet18Metadata(dict);
  return { ...model, manifest: { ...manifest, classCount, parameterCount }, graph: resnet18Graph(dict) };
}

/** A machine that counts the weights that it packs. */
function countingMachine() {
  const machine = new Machine({ features: { fma: false }, threads: 1, startThread: startNodeThread });
  open.push(machine);
  const { constants } = machine;
  const packWaiting = constants.packWaiting.bind(constants);
  let packed = 0;
  constants.packWaiting = (pack) =>
    packWaiting((weights) => {
      packed += weights.length;
      return pack(weights);
    });
  return {
    machine,
    /** Compiles a graph, and returns how many weights that packs. */
    packedBy: async (graph: Graph) => {
      packed = 0;
      await CpuSession.create(machine, await planGraph(graph));
      return packed;
    },
  };
}

test('all methods, layers, targets and batches of a network share its packed weights', async () => {
  const model = await wholeModel();
  const { machine, packedBy } = countingMachine();
  const { input } = model.manifest;
  const quantity = 'logit';
  // 20 convolutions; one matrix is read as it lies.
  expect(await packedBy(forwardGraph(model, 1))).toBe(20);
  // The gradients of 6 strided convolutions, and of 7 whose transformed weights are small, have their own.
  expect(await packedBy(gradientGraph(model, [input], { quantity }))).toBe(13);
  const bytes = machine.memory.memory.buffer.byteLength;
  expect(bytes).toBeLessThan(180e6);
  expect(await packedBy(gradientGraph(model, [input], { quantity: 'probability' }))).toBe(0);
  for (const { tensor } of RESNET18_LAYERS) {
    expect(await packedBy(gradientGraph(model, [tensor], { quantity }))).toBe(0);
  }
  expect(await packedBy(forwardGraph(model, 1))).toBe(0);
  expect(await packedBy(gradientGraph(model, [input], { quantity, batch: 4 }))).toBe(0);
});
