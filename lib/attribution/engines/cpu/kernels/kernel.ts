import type { FunctionReference, ModuleBuilder } from '../assembler';

/** What the emitted code may use. */
export interface Features {
  /** One rounding for a · b + c (`f32x4.relaxed_madd`); otherwise two, alike on every machine. */
  readonly fma: boolean;
}

/**
 * A function of a module that computes one unit of a step, and how a step calls it. Threads take units in any
 * order, so units write disjoint memory. Addresses are in bytes.
 */
export interface Kernel {
  /** Equal keys mean equal code, which is emitted once per module; contains every shape in the code. */
  readonly key: string;
  /** Emits a procedure (args: i32, unit: i32, scratch: i32). */
  emit(module: ModuleBuilder, features: Features): FunctionReference;
  /** Words that the procedure loads from `args`: addresses and integers. */
  readonly args: readonly number[];
  readonly units: number;
  /** Bytes of memory that each thread needs for itself, aligned to 64. */
  readonly scratchBytes: number;
}

/** How a constant's floats are packed. */
export interface Packing {
  /** How the data is made, without the constant's name. */
  readonly key: string;
  /** Name of the constant. */
  readonly from: string;
  /** Size of the packed data. */
  readonly floats: number;
  /** Kernel that reads the constant's floats at `source` and writes all of the packed data. */
  kernel(source: number, target: number): Kernel;
}

/** Where the values and constants of a plan lie. */
export interface Addresses {
  /** Address of the first float of a value. */
  value(id: number): number;
  /** Address of a constant as it stands in the graph, as floats. */
  constant(name: string): number;
  /**
   * Address of data derived from constants, such as packed weights; made once for equal keys and the same
   * constants, and shared by all sessions of an engine. It has slack behind it, as values have.
   * @param key how the data is made from the constants, without their names
   * @param from names of the constants
   * @param make writes the data
   */
  packed(key: string, from: readonly string[], floats: number, make: (target: Float32Array) => void): number;
  /** Address of memory that the kernels of a step share; other steps overwrite it. */
  shared(bytes: number): number;
  /** As `packed`, for many weights: a kernel packs them before the first run. */
  weights(packing: Packing): number;
}
