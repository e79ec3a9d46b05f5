import { i32, type ModuleBuilder } from '../assembler';
import { imageStrides } from '../plan/layout';
import type { ConvGradientStep, ConvStep, Plan } from '../plan/step';
import { convGather } from './conv-gather';
import { type EpilogueShape, epilogueKey } from './epilogue-code';
import { epilogueColumns } from './epilogue-columns';
import { epilogueOperands } from './epilogue-operands';
import type { Addresses, Features, Kernel } from './kernel';
import { packBias } from './pack-bias';
import { winogradWeights } from './pack-winograd';
import { TILE_CHANNELS } from './tile-code';
import { winogradInput } from './winograd-input';
import { groupedBytes, winogradOuterProducts } from './winograd-outer-products';
import { winogradOutput } from './winograd-output';
import { PLANE_GAP, winogradProducts } from './winograd-products';
import { type WinogradSplit, winogradSplit } from './winograd-split';
import { TILE, UNIT, winogradTables } from './winograd-tiles';
import type { WinogradTile } from './winograd-transforms';

/** Words of the arguments; strides are in bytes. */
const ARGUMENT = {
  tables: 0,
  points: 1,
  input: 2,
  inputRow: 3,
  inputPixel: 4,
  weights: 5,
  /** Inputs of a product. */
  length: 6,
  /** Bytes from the weights of 8 outputs to those of the next 8, and between two blocks of the weights. */
  outputsBytes: 7,
  blockBytes: 8,
  bias: 9,
  /** Address, row and pixel strides of the output, then of each operand of the epilogue. */
  pointers: 10,
} as const;

const POINTER_WORDS = 3;

interface Shape {
  readonly tile: WinogradTile;
  readonly epilogue: EpilogueShape;
  readonly hasBias: boolean;
  readonly isTransposed: boolean;
  /** Whether pixels hold whole vectors. */
  readonly isWhole: boolean;
  /** Column of a tile's record for the output and for each operand. */
  readonly columns: readonly number[];
  readonly columnCount: number;
}

/**
 * A 3 × 3 convolution of stride 1, or its gradient, by Winograd's algorithm: each unit transforms the inputs
 * of its tiles, multiplies them with its channels' weights point by point, and transforms the products.
 */
export function winogradKernels(
  step: ConvStep | ConvGradientStep,
  tile: WinogradTile,
  plan: Plan,
  addresses: Addresses,
  { threads = 1 }: Features,
): readonly Kernel[] {
  checkWindow(step);
  const gather = convGather(step, plan, tile);
  const isGradient = step.kind === 'conv-gradient';
  const [input, output] = [imageStrides(gather.input), imageStrides(gather.output)];
  const operands = epilogueOperands(step.epilogue, gather.output, plan, addresses);
  const { columns, ofOperand } = epilogueColumns(output, operands);
  const weights = winogradWeights(gather, isGradient, tile, addresses);
  const split = winogradSplit(gather, tile, threads);
  const tables = winogradTables(gather, tile, weights.points, split, columns);
  const { words } = tables;
  const { inputChannels, outputChannels } = gather;
  const bias = isGradient ? undefined : step.bias;
  const shape: Shape = {
    tile,
    epilogue: { program: step.epilogue, operands },
    hasBias: bias !== undefined,
    isTransposed: weights.isTransposed,
    isWhole: output.pixel % 4 === 0,
    columns: [0, ...ofOperand],
    columnCount: columns.length,
  };
  const code = [
    tile,
    shape.hasBias,
    shape.isTransposed,
    shape.isWhole,
    shape.columns,
    epilogueKey(shape.epilogue),
  ];
  const { input: inputLayout, output: outputLayout, phases } = gather;
  const sizes = [tile, weights.points, inputLayout, outputLayout, phases, columns];
  const table = addresses.packed(JSON.stringify(['winograd tiles', sizes]), [], words.length, (target) =>
    new Int32Array(target.buffer, target.byteOffset, target.length).set(words),
  );
  const blockBytes = (weights.isTransposed ? outputChannels : inputChannels) * TILE_CHANNELS * 4;
  const pointers = [
    [addresses.value(step.output) + output.origin * 4, output] as const,
    ...operands.map(({ address, strides }) => [address, strides] as const),
  ];
  return [
    {
      key: `conv-winograd:${JSON.stringify(code)}`,
      emit: (module, features) => emitWinograd(module, features, shape),
      args: [
        table,
        table + tables.points * 4,
        addresses.value(step.input) + input.origin * 4,
        input.row * 4,
        input.pixel * 4,
        weights.address,
        inputChannels,
        weights.isTransposed ? TILE_CHANNELS * TILE_CHANNELS * 4 : blockBytes,
        blockBytes,
        bias === undefined ? 0 : packBias(bias, gather, plan, addresses),
        ...pointers.flatMap(([address, { row, pixel }]) => [address, row * 4, pixel * 4]),
      ],
      units: tables.units,
      scratchBytes: scratchBytes(tile, split, inputChannels, shape.isTransposed),
    },
  ];
}

function checkWindow({ nodes, window, group }: ConvStep | ConvGradientStep): void {
  const { kernel, strides, dilations } = window;
  const isThree = kernel.every((size) => size === 3);
  if (isThree && group === 1 && [...strides, ...dilations].every((step) => step === 1)) return;
  throw new Error(`Winograd's algorithm does not compute ${nodes.join()}.`);
}

const temporaryBytes = (tile: WinogradTile): number => ((tile + 2) ** 2 + tile) * 16;

/** Temporary vectors, transformed inputs, products, and what outer products need. */
function scratchBytes(
  tile: WinogradTile,
  { tilesPerUnit: tiles, blocksPerUnit: blocks }: WinogradSplit,
  inputs: number,
  isTransposed: boolean,
): number {
  const points = (tile + 2) ** 2;
  const inputBytes = Math.ceil(inputs / 4) * 16;
  const productBytes = blocks * TILE_CHANNELS * 4;
  const planes = points * (tiles * (inputBytes + productBytes) + 2 * PLANE_GAP);
  const grouped = isTransposed ? 3 * productBytes + groupedBytes(tiles, inputs, blocks) : 0;
  return temporaryBytes(tile) + planes + grouped;
}

function emitWinograd(module: ModuleBuilder, features: Features, shape: Shape) {
  const { tile } = shape;
  const points = (tile + 2) ** 2;
  const tileBytes = (TILE.places + shape.columnCount) * 4;
  const transformInput = winogradInput(module, tile, features);
  const multiply = (shape.isTransposed ? winogradOuterProducts : winogradProducts)(module, features, points);
  return module.procedure(['i32', 'i32', 'i32'], (f, args, unit, scratch) => {
    const word = (index: number) => i32.load(args, index * 4);
    const keep = (value: ReturnType<typeof word>) => f.let('i32', value);
    const record = keep(i32.add(word(ARGUMENT.tables), i32.mul(unit, UNIT.words * 4)));
    const field = (index: number) => i32.load(record, index * 4);
    const tiles = keep(i32.add(word(ARGUMENT.tables), field(UNIT.tiles)));
    const count = keep(field(UNIT.tileCount));
    const block = keep(field(UNIT.block));
    const blocks = keep(field(UNIT.blocks));
    const length = keep(word(ARGUMENT.length));
    const inputBytes = keep(i32.shl(i32.and(i32.add(length, 3), -4), 2));
    const inputPoint = keep(i32.add(i32.mul(count, inputBytes), PLANE_GAP));
    const productBytes = keep(i32.shl(blocks, 5));
    const productPoint = keep(i32.add(i32.mul(count, productBytes), PLANE_GAP));
    const inputs = keep(i32.add(scratch, temporaryBytes(tile)));
    const products = keep(i32.add(inputs, i32.mul(inputPoint, points)));
    // Outer products write up to three tiles behind the last one.
    const grouped = keep(i32.add(products, i32.add(i32.mul(productPoint, points), i32.mul(productBytes, 3))));

    const [left, at, place] = [f.local('i32'), f.local('i32'), f.local('i32')];
    const [inputRow, inputPixel] = [keep(word(ARGUMENT.inputRow)), keep(word(ARGUMENT.inputPixel))];
    const [source, input] = [f.local('i32'), keep(word(ARGUMENT.input))];
    /** Runs the body for each tile, with `at` at its record. */
    const eachTile = (start: typeof place, bytes: typeof place, body: () => void) => {
      f.set(at, tiles);
      f.set(place, start);
      f.set(left, count);
      f.loop((next) => {
        body();
        f.increment(at, tileBytes);
        f.increment(place, bytes);
        f.set(left, i32.sub(left, 1));
        f.branchIf(next, left);
      });
    };
    eachTile(inputs, inputBytes, () => {
      f.set(source, i32.add(input, i32.load(at, TILE.input * 4)));
      f.call(transformInput, source, inputRow, inputPixel, inputBytes, place, inputPoint, scratch);
    });
    f.call(
      multiply,
      word(ARGUMENT.points),
      i32.add(word(ARGUMENT.weights), i32.mul(block, word(ARGUMENT.outputsBytes))),
      word(ARGUMENT.blockBytes),
      blocks,
      length,
      count,
      inputs,
      products,
      ...(shape.isTransposed ? [grouped] : []),
    );
    const channel = keep(i32.shl(block, 5));
    const pointers = shape.columns.map((_, index) => {
      const argument = (word: number) =>
        i32.load(args, (ARGUMENT.pointers + index * POINTER_WORDS + word) * 4);
      const isSplat = index > 0 && shape.epilogue.operands[index - 1]!.isSplat;
      const base = keep(isSplat ? argument(0) : i32.add(argument(0), channel));
      return { base, start: f.local('i32'), row: keep(argument(1)), pixel: keep(argument(2)), isSplat };
    });
    const [rows, columns, lanes] = [f.local('i32'), f.local('i32'), keep(field(UNIT.lanes))];
    const bias = shape.hasBias ? keep(i32.add(word(ARGUMENT.bias), channel)) : undefined;
    const transformOutput = winogradOutput(f, features, shape);
    eachTile(products, productBytes, () => {
      f.set(rows, i32.load(at, TILE.rows * 4));
      f.set(columns, i32.load(at, TILE.columns * 4));
      for (const [index, { base, start }] of pointers.entries()) {
        f.set(start, i32.add(base, i32.load(at, (TILE.places + shape.columns[index]!) * 4)));
      }
      transformOutput({
        products: place,
        pointBytes: productPoint,
        bias,
        lanes,
        rows,
        columns,
        pointers,
        temporary: scratch,
      });
    });
  });
}
