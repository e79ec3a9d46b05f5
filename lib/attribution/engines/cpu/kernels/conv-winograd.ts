import { imageStrides } from '../plan/layout';
import type { ConvGradientStep, ConvStep, Plan } from '../plan/step';
import { convGather } from './conv-gather';
import { epilogueKey } from './epilogue-code';
import { epilogueColumns } from './epilogue-columns';
import { epilogueOperands } from './epilogue-operands';
import type { Addresses, Kernel } from './kernel';
import { packBias } from './pack-bias';
import { blocksOf } from './pack-direct';
import { winogradWeights } from './pack-winograd';
import { TILE_CHANNELS } from './tile-code';
import { groupedBytes } from './winograd-outer-products';
import { planeBytes, pointsOf, vectorBytes, type WinogradShape } from './winograd-stages';
import { winogradStrips } from './winograd-strips';
import { winogradTables } from './winograd-tiles';
import type { WinogradTile } from './winograd-transforms';
import {
  BLOCKS_PER_UNIT,
  type EmitStages,
  emitInputs,
  emitOutputs,
  emitProducts,
  emitStrip,
} from './winograd-units';

/**
 * A 3 × 3 convolution of stride 1, or its gradient, by Winograd's algorithm: inputs are transformed,
 * multiplied with the weights point by point, and the products are transformed. Of many tiles, a unit does so
 * with a strip. Few tiles are transformed first; then each unit multiplies at a point, so that it reads the
 * weights in the order of the memory; then the products are transformed.
 */
export function winogradKernels(
  step: ConvStep | ConvGradientStep,
  tile: WinogradTile,
  plan: Plan,
  addresses: Addresses,
): readonly Kernel[] {
  checkWindow(step);
  const work = prepare(step, tile, plan, addresses);
  const { strips, blocks, mostTiles, weights, gather } = work;
  const isOneStrip = strips.length === 2;
  const planes = planeBytes(tile, mostTiles, gather.inputChannels, blocks);
  const grouped = weights.isTransposed ? groupedBytes(mostTiles, gather.inputChannels, blocks) : 0;
  const vectors = vectorBytes(tile);
  const shape = shapeOf(work);
  const args = argumentsOf(work, isOneStrip ? addresses.shared(planes) : 0, plan, addresses);
  const kernel = (name: string, emit: EmitStages, units: number, scratchBytes: number): Kernel => ({
    key: `${name}:${keyOf(shape)}`,
    emit: (module, features) => emit(module, features, shape),
    args,
    units,
    scratchBytes,
  });
  if (!isOneStrip) return [kernel('winograd', emitStrip, strips.length - 1, vectors + planes + grouped)];
  return [
    kernel('winograd-inputs', emitInputs, mostTiles, vectors),
    kernel('winograd-products', emitProducts, pointsOf(tile), grouped),
    kernel('winograd-outputs', emitOutputs, Math.ceil(blocks / BLOCKS_PER_UNIT), vectors),
  ];
}

function checkWindow({ nodes, window, group }: ConvStep | ConvGradientStep): void {
  const { kernel, strides, dilations } = window;
  const isThree = kernel.every((size) => size === 3);
  if (isThree && group === 1 && [...strides, ...dilations].every((step) => step === 1)) return;
  throw new Error(`Winograd's algorithm does not compute ${nodes.join()}.`);
}

type WinogradWork = ReturnType<typeof prepare>;

/** Packs the weights, and divides the output into tiles and strips of them. */
function prepare(step: ConvStep | ConvGradientStep, tile: WinogradTile, plan: Plan, addresses: Addresses) {
  const isGradient = step.kind === 'conv-gradient';
  const gather = convGather(step, plan, tile);
  const [input, output] = [imageStrides(gather.input), imageStrides(gather.output)];
  const operands = epilogueOperands(step.epilogue, gather.output, plan, addresses);
  const { columns, ofOperand } = epilogueColumns(output, operands);
  const weights = winogradWeights(gather, isGradient, tile, addresses);
  const strips = winogradStrips(gather, tile);
  return {
    step,
    tile,
    gather,
    input,
    output,
    operands,
    columns,
    columnsOf: [0, ...ofOperand],
    weights,
    bias: isGradient ? undefined : step.bias,
    blocks: blocksOf(gather.outputChannels),
    strips,
    mostTiles: Math.max(...strips.slice(1).map((end, strip) => end - strips[strip]!)),
  };
}

function shapeOf({
  step,
  tile,
  output,
  operands,
  columns,
  columnsOf,
  weights,
  bias,
}: WinogradWork): WinogradShape {
  return {
    tile,
    epilogue: { program: step.epilogue, operands },
    hasBias: bias !== undefined,
    isTransposed: weights.isTransposed,
    isWhole: output.pixel % 4 === 0,
    columns: columnsOf,
    columnCount: columns.length,
  };
}

/** In the order of ARGUMENT. `shared`: address of the planes that all units share; 0 if each has its own. */
function argumentsOf(
  work: WinogradWork,
  shared: number,
  plan: Plan,
  addresses: Addresses,
): readonly number[] {
  const { step, gather, input, output, operands, weights, bias, blocks } = work;
  const { inputChannels, outputChannels } = gather;
  const { table, points } = packTables(work, addresses);
  const pointers = [
    [addresses.value(step.output) + output.origin * 4, output] as const,
    ...operands.map(({ address, strides }) => [address, strides] as const),
  ];
  return [
    table,
    points,
    addresses.value(step.input) + input.origin * 4,
    input.row * 4,
    input.pixel * 4,
    weights.address,
    inputChannels,
    outputChannels,
    blocks,
    Math.min(blocks * TILE_CHANNELS, output.pixel),
    bias === undefined ? 0 : packBias(bias, gather, plan, addresses),
    shared,
    ...pointers.flatMap(([address, { row, pixel }]) => [address, row * 4, pixel * 4]),
  ];
}

/** Returns the addresses of the tables of strips and tiles, and of the weights' points. */
function packTables({ gather, tile, weights, strips, columns }: WinogradWork, addresses: Addresses) {
  const { words, points } = winogradTables(gather, tile, weights.points, strips, columns);
  const { input, output, phases } = gather;
  const key = JSON.stringify(['winograd tiles', [tile, weights.points, input, output, phases, columns]]);
  const table = addresses.packed(key, [], words.length, (target) =>
    new Int32Array(target.buffer, target.byteOffset, target.length).set(words),
  );
  return { table, points: table + points * 4 };
}

const keyOf = ({ epilogue, ...rest }: WinogradShape): string => JSON.stringify([rest, epilogueKey(epilogue)]);
