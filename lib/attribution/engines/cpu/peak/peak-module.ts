import { f32, f32x4, ModuleBuilder, v128 } from '../assembler';

/** Sums in registers: more than the latency of a multiply-add needs, fewer than V8 has registers. */
const SUMS = 12;
const LANES = 4;

/** Operations in one round of `multiplyAdds`. */
export const FLOPS_PER_ROUND = SUMS * LANES * 2;

/** Bytes of one round of `copy`. */
const COPY_ROUND = 64;

const PAGE = 65536;

/** Functions of the module. */
export interface PeakExports {
  /** Computes s ← s · 0.5 + 1 in independent vectors, and returns the sum of one lane of each. */
  multiplyAdds(rounds: number): number;
  /** Copies bytes, a multiple of COPY_ROUND, between aligned addresses. */
  copy(target: number, source: number, bytes: number): void;
}

/** Compiles the loops, with a memory of the given size. */
export async function compilePeakLoops(
  bytes: number,
  fma: boolean,
): Promise<{ readonly exports: PeakExports; readonly memory: WebAssembly.Memory }> {
  const pages = Math.ceil(bytes / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { instance } = await WebAssembly.instantiate(emit(pages, fma), { env: { memory } });
  return { exports: instance.exports as unknown as PeakExports, memory };
}

function emit(pages: number, fma: boolean): BufferSource {
  const module = new ModuleBuilder({ initialPages: pages, maximumPages: pages, shared: false });
  const multiplyAdds = module.function(['i32'], (f, rounds) => {
    const sums = Array.from({ length: SUMS }, () => f.let('v128', v128.zero));
    const half = f.let('v128', v128.f32(0.5));
    const one = f.let('v128', v128.f32(1));
    const round = f.local('i32');
    f.repeat(round, 0, rounds, () => {
      for (const sum of sums)
        f.set(sum, fma ? f32x4.relaxedMadd(sum, half, one) : f32x4.add(f32x4.mul(sum, half), one));
    });
    return sums.map((sum) => f32x4.extractLane(sum, 0)).reduce((a, b) => f32.add(a, b));
  });
  module.export('multiplyAdds', multiplyAdds);
  const copy = module.procedure(['i32', 'i32', 'i32'], (f, target, source, bytes) => {
    const at = f.local('i32');
    const copyRound = () => {
      for (let offset = 0; offset < COPY_ROUND; offset += 16)
        f.storeV128(target, v128.load(source, offset), offset);
      f.increment(target, COPY_ROUND);
      f.increment(source, COPY_ROUND);
    };
    f.repeat(at, 0, bytes, copyRound, COPY_ROUND);
  });
  module.export('copy', copy);
  return module.toBytes();
}
