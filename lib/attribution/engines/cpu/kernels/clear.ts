import { sizeOf } from '../../../tensor';
import { type FunctionBuilder, i32, type Local, v128 } from '../assembler';
import { type ImageLayout, imageStrides } from '../plan/layout';
import type { ClearStep, Plan } from '../plan/step';
import type { Addresses, Kernel } from './kernel';
import { emitVectorLoop } from './vector-loop';

/** Floats that a unit clears; about 5 µs. */
const FLOATS_PER_UNIT = 32768;

/** Kernel that sets a value, or the border of an image, to zero. */
export function clearKernels(step: ClearStep, plan: Plan, addresses: Addresses): readonly Kernel[] {
  const { layout } = plan.values[step.output]!;
  const base = { args: [addresses.value(step.output)], scratchBytes: 0 };
  if (step.part === 'border') {
    if (layout.kind !== 'image') throw new Error('Only an image has a border.');
    return hasBorder(layout) ? [{ ...base, ...borderKernel(layout) }] : [];
  }
  const size = layout.kind === 'image' ? layout.dims[0] * imageStrides(layout).picture : sizeOf(layout.dims);
  return [{ ...base, ...wholeKernel(size) }];
}

type Code = Pick<Kernel, 'key' | 'emit' | 'units'>;

function wholeKernel(size: number): Code {
  const units = Math.ceil(size / FLOATS_PER_UNIT);
  return {
    key: `clear ${size}`,
    units,
    emit: (module) =>
      module.procedure(['i32', 'i32', 'i32'], (f, args, unit) => {
        const from = f.let('i32', i32.mul(unit, FLOATS_PER_UNIT * 4));
        const left = i32.sub(size * 4, from);
        const bytes = i32.select(i32.ltS(left, FLOATS_PER_UNIT * 4), left, FLOATS_PER_UNIT * 4);
        f.fill(i32.add(i32.load(args), from), 0, bytes);
      }),
  };
}

/** Clears whole rows above and below a picture; in its rows the right border and the next row's left one. */
function borderKernel(layout: ImageLayout): Code {
  const { dims, border } = layout;
  const [pictures, , height, width] = dims;
  const { pixel, row, picture } = imageStrides(layout);
  const rows = border.top + height + border.bottom;
  const perUnit = Math.max(1, Math.ceil(FLOATS_PER_UNIT / 4 / Math.max(row, 1)));
  const units = Math.ceil((pictures * rows) / perUnit);
  return {
    key: `clear border ${JSON.stringify(layout)}`,
    units,
    emit: (module) =>
      module.procedure(['i32', 'i32', 'i32'], (f, args, unit) => {
        const at = f.local('i32');
        const to = f.let('i32', i32.mul(i32.add(unit, 1), perUnit));
        f.if(i32.gtS(to, pictures * rows), () => f.set(to, i32.const(pictures * rows)));
        f.repeat(at, i32.mul(unit, perUnit), to, () => {
          const place = i32.add(
            i32.mul(i32.divU(at, rows), picture * 4),
            i32.mul(i32.remU(at, rows), row * 4),
          );
          const start = f.let('i32', i32.add(i32.load(args), place));
          const inPicture = f.let('i32', i32.sub(i32.remU(at, rows), border.top));
          f.if(
            i32.ltU(inPicture, height),
            () => {
              clearFloats(f, start, border.left * pixel);
              f.increment(start, (border.left + width) * pixel * 4);
              clearFloats(f, start, border.right * pixel);
            },
            () => clearFloats(f, start, row),
          );
        });
      }),
  };
}

/** Sets floats to zero; stores instead of `memory.fill`, which is slow for a few. */
function clearFloats(f: FunctionBuilder, start: Local<'i32'>, floats: number): void {
  const at = f.let('i32', start);
  const clear = (vector: number) => f.storeV128(at, v128.zero, vector * 16);
  emitVectorLoop(f, floats >> 2, 4, clear, (vectors) => f.increment(at, vectors * 16));
  for (let rest = 0; rest < floats % 4; rest++) f.storeI32(at, 0, rest * 4);
}

const hasBorder = ({ border: { top, left, bottom, right } }: ImageLayout): boolean =>
  top + left + bottom + right > 0;
