import { type FunctionBuilder, f32x4, i32, type Local, type ModuleBuilder, v128 } from '../assembler';
import { imageStrides } from '../plan/layout';
import type { ConvGradientStep, ConvStep, Plan } from '../plan/step';
import { convGather } from './conv-gather';
import { dotTiles, isDotProduct, packDot } from './dot-tile';
import { epilogueCode, epilogueKey } from './epilogue-code';
import { epilogueColumns } from './epilogue-columns';
import { epilogueOperands } from './epilogue-operands';
import { gatherTables, UNIT } from './gather-tables';
import type { Addresses, Features, Kernel } from './kernel';
import { packBias } from './pack-bias';
import { packDirect } from './pack-direct';
import { storeLanes } from './store-lanes';
import { callForRows, emitTileRows, gatherTiles, TILE_CHANNELS } from './tile-code';

/** Bytes of the sums of the largest tile: 10 pixels. */
const SUMS_BYTES = 10 * TILE_CHANNELS * 4;

/** Words of the arguments before the addresses of the epilogue's operands. */
const ARGUMENT = { tables: 0, input: 1, output: 2, weights: 3, bias: 4, operands: 5 } as const;

/** What the code depends on; everything else is in tables. */
interface Shape {
  readonly epilogue: Parameters<typeof epilogueKey>[0];
  readonly hasBias: boolean;
  /** Column of the tables for each operand of the epilogue. */
  readonly columns: readonly number[];
  /** Columns of the tables. */
  readonly columnCount: number;
  /** Channels that are sums over vectors of inputs; undefined for tiles of 8 channels. */
  readonly dotChannels: number | undefined;
}

/**
 * A convolution or its gradient as tiles of 6 pixels × 8 channels over runs of adjacent inputs, or of more
 * pixels × few channels. The code is the same for all sizes, so that few functions are compiled and become
 * hot; sizes are in tables.
 */
export function directKernels(
  step: ConvStep | ConvGradientStep,
  plan: Plan,
  addresses: Addresses,
): readonly Kernel[] {
  const gather = convGather(step, plan);
  const operands = epilogueOperands(step.epilogue, gather.output, plan, addresses);
  const { columns: all, ofOperand } = epilogueColumns(imageStrides(gather.output), operands);
  const others = all.slice(1);
  const columns = ofOperand.map((column) => column + 1);
  const tables = gatherTables(gather, others);
  const { weights, input, output, phases, ...sizes } = gather;
  const tableKey = JSON.stringify(['gather', input, output, phases, sizes, others]);
  const bias = step.kind === 'conv' ? step.bias : undefined;
  const shape: Shape = {
    epilogue: { program: step.epilogue, operands },
    hasBias: bias !== undefined,
    columns,
    columnCount: 2 + others.length,
    dotChannels: isDotProduct(gather) ? gather.outputChannels : undefined,
  };
  const code = [shape.dotChannels, shape.hasBias, columns, shape.columnCount, epilogueKey(shape.epilogue)];
  return [
    {
      key: `conv-direct:${JSON.stringify(code)}`,
      emit: (module, features) => emitDirect(module, features, shape),
      args: [
        addresses.packed(tableKey, [], tables.words, (target) =>
          tables.write(new Int32Array(target.buffer, target.byteOffset, target.length)),
        ),
        addresses.value(step.input) + imageStrides(gather.input).origin * 4,
        addresses.value(step.output) + imageStrides(gather.output).origin * 4,
        isDotProduct(gather) ? packDot(gather, addresses) : packDirect(gather, addresses),
        bias === undefined ? 0 : packBias(bias, gather, plan, addresses),
        ...operands.map(({ address }) => address),
      ],
      units: tables.units,
      scratchBytes: SUMS_BYTES,
    },
  ];
}

function emitDirect(module: ModuleBuilder, features: Features, shape: Shape) {
  const recordBytes = shape.columnCount * 4;
  const tiles =
    shape.dotChannels === undefined
      ? gatherTiles(module, recordBytes, features)
      : dotTiles(module, recordBytes, shape.dotChannels, features);
  return module.procedure(['i32', 'i32', 'i32'], (f, args, unit, scratch) => {
    const word = (index: number) => i32.load(args, index * 4);
    const tables = f.let('i32', word(ARGUMENT.tables));
    const unitBytes = (UNIT.columns + shape.columnCount) * 4;
    const record = f.let('i32', i32.add(tables, i32.mul(unit, unitBytes)));
    const field = (index: number) => i32.load(record, index * 4);
    const input = f.let('i32', i32.add(word(ARGUMENT.input), field(UNIT.columns)));
    const runs = f.let('i32', i32.add(tables, field(UNIT.runs)));
    const runsEnd = f.let('i32', i32.add(runs, i32.shl(field(UNIT.runCount), 2)));
    const length = f.let('i32', field(UNIT.runLength));
    const weights = f.let('i32', i32.add(word(ARGUMENT.weights), field(UNIT.weights)));
    const bias = f.let('i32', i32.add(word(ARGUMENT.bias), field(UNIT.bias)));
    const lanes = f.let('i32', field(UNIT.lanes));
    const channel = f.let('i32', field(UNIT.channel));
    const [pixels, left, rows] = [f.local('i32'), f.local('i32'), f.local('i32')];
    const finish = emitRow(f, shape, { args, record, channel, bias, lanes });
    const [sums, ahead] = [f.local('i32'), f.local('i32')];
    // Each tile fetches its part of the next block's weights into the cache.
    const tilesOfBlock = i32.divU(i32.add(field(UNIT.pixelCount), tiles.length - 1), tiles.length);
    const aheadBytes = f.let('i32', i32.divU(field(UNIT.blockBytes), tilesOfBlock));
    const aheadStep = f.let('i32', i32.divU(64, tilesOfBlock));
    f.loop((nextBlock) => {
      f.set(pixels, i32.add(tables, field(UNIT.pixels)));
      f.set(left, field(UNIT.pixelCount));
      finish.startBlock();
      const nextBlockWeights = i32.add(weights, field(UNIT.blockBytes));
      f.set(ahead, i32.select(i32.gtS(lanes, TILE_CHANNELS), nextBlockWeights, weights));
      f.loop((nextTile) => {
        emitTileRows(f, rows, left, tiles.length);
        callForRows(f, rows, tiles, pixels, input, weights, runs, runsEnd, length, scratch, ahead, aheadStep);
        f.increment(ahead, aheadBytes);
        f.set(left, i32.sub(left, rows));
        f.set(sums, scratch);
        const eachRow = (isFull: boolean) =>
          f.loop((nextRow) => {
            finish.row(pixels, sums, isFull);
            f.increment(pixels, recordBytes);
            f.increment(sums, TILE_CHANNELS * 4);
            f.set(rows, i32.sub(rows, 1));
            f.branchIf(nextRow, rows);
          });
        f.if(
          i32.geS(lanes, TILE_CHANNELS),
          () => eachRow(true),
          () => eachRow(false),
        );
        f.branchIf(nextTile, left);
      });
      f.increment(weights, field(UNIT.blockBytes));
      f.increment(bias, TILE_CHANNELS * 4);
      f.increment(channel, TILE_CHANNELS * 4);
      f.set(lanes, i32.sub(lanes, TILE_CHANNELS));
      f.branchIf(nextBlock, i32.gtS(lanes, 0));
    });
  });
}

interface RowLocals {
  readonly args: Local<'i32'>;
  readonly record: Local<'i32'>;
  /** Bytes to the first channel of the block. */
  readonly channel: Local<'i32'>;
  /** Address of the block's bias. */
  readonly bias: Local<'i32'>;
  /** Floats to store, from the block's first channel on. */
  readonly lanes: Local<'i32'>;
}

/** Emits bias, epilogue and store of 8 channels of a pixel. */
function emitRow(f: FunctionBuilder, shape: Shape, { args, record, channel, bias, lanes }: RowLocals) {
  const epilogue = epilogueCode(f, shape.epilogue);
  const output = f.local('i32');
  const operands = shape.columns.map(() => f.local('i32'));
  const base = (argument: number, column: number) =>
    i32.add(i32.load(args, argument * 4), i32.load(record, (UNIT.columns + column) * 4));
  return {
    startBlock: () => {
      f.set(output, i32.add(base(ARGUMENT.output, 1), channel));
      for (const [index, local] of operands.entries()) {
        const start = base(ARGUMENT.operands + index, shape.columns[index]!);
        f.set(local, shape.epilogue.operands[index]!.isSplat ? start : i32.add(start, channel));
      }
    },
    /** @param isFull whether all 8 channels are stored */
    row: (pixel: Local<'i32'>, sums: Local<'i32'>, isFull: boolean) => {
      const places = Array.from({ length: shape.columnCount - 1 }, (_, index) =>
        f.let('i32', i32.load(pixel, (index + 1) * 4)),
      );
      const target = f.let('i32', i32.add(output, places[0]!));
      const sources = operands.map((operand, index) =>
        f.let('i32', i32.add(operand, places[shape.columns[index]! - 1]!)),
      );
      for (const offset of shape.dotChannels === undefined ? [0, 16] : [0]) {
        const sum = v128.load(sums, offset);
        const computed = shape.hasBias ? f32x4.add(sum, v128.load(bias, offset)) : sum;
        const result = epilogue(computed, sources, offset);
        if (isFull) f.storeV128(target, result, offset);
        else storeLanes(f, target, result, i32.sub(lanes, offset / 4), offset);
      }
    },
  };
}
