import { atomicStore } from './atomics';
import { type Code, concatenate, flatten, unsigned } from './encode';
import {
  type Expression,
  type I32,
  type Local,
  localOf,
  TYPE_CODES,
  type V128,
  type ValueType,
} from './expression';
import { memoryArgument } from './memory-argument';
import { i32, int } from './scalars';
import { simd } from './vectors';

/** Target of a branch: the end of a block, or the start of a loop. */
export interface Label {
  readonly depth: number;
}

/** A function of the module, which other functions call. */
export interface FunctionReference {
  readonly index: number;
}

const VOID = 0x40;

/** Writes the body of a function: a sequence of statements on typed locals. */
export class FunctionBuilder {
  private readonly code: Code[] = [];
  private readonly locals: ValueType[] = [];
  private depth = 0;

  constructor(private readonly parameters: readonly ValueType[]) {}

  /** Declares a local; its value is 0 at first. */
  local<T extends ValueType>(type: T): Local<T> {
    this.locals.push(type);
    return localOf(type, this.parameters.length + this.locals.length - 1);
  }

  /** Declares a local with a value. */
  let<T extends ValueType>(type: T, value: Expression<T>): Local<T> {
    const local = this.local(type);
    this.set(local, value);
    return local;
  }

  set<T extends ValueType>(local: Local<T>, value: Expression<T>): void {
    this.emit(value.code, [0x21, ...unsigned(local.index)]);
  }

  /** Adds to a local. */
  increment(local: Local<'i32'>, by: I32): void {
    this.set(local, i32.add(local, by));
  }

  /** Sets a local within an expression. */
  tee<T extends ValueType>(local: Local<T>, value: Expression<T>): Expression<T> {
    return { type: value.type, code: [value.code, 0x22, ...unsigned(local.index)] };
  }

  /** Evaluates an expression for its effect. */
  drop(value: Expression): void {
    this.emit(value.code, [0x1a]);
  }

  storeI32(address: I32, value: I32, offset = 0): void {
    this.emit(int(address).code, int(value).code, [0x36, ...memoryArgument(2, offset)]);
  }

  storeI8(address: I32, value: I32, offset = 0): void {
    this.emit(int(address).code, int(value).code, [0x3a, ...memoryArgument(0, offset)]);
  }

  storeF32(address: I32, value: Expression<'f32'>, offset = 0): void {
    this.emit(int(address).code, value.code, [0x38, ...memoryArgument(2, offset)]);
  }

  storeV128(address: I32, value: V128, offset = 0): void {
    this.emit(int(address).code, value.code, [...simd(0x0b), ...memoryArgument(4, offset)]);
  }

  /** Stores one 32-bit lane. */
  storeLane32(address: I32, value: V128, lane: number, offset = 0): void {
    this.emit(int(address).code, value.code, [...simd(0x5a), ...memoryArgument(2, offset), lane]);
  }

  /** Stores one 64-bit lane. */
  storeLane64(address: I32, value: V128, lane: number, offset = 0): void {
    this.emit(int(address).code, value.code, [...simd(0x5b), ...memoryArgument(3, offset), lane]);
  }

  storeAtomic(address: I32, value: I32, offset = 0): void {
    this.emit(int(address).code, int(value).code, atomicStore(offset));
  }

  /** Fills bytes of the memory. */
  fill(address: I32, byte: I32, length: I32): void {
    this.emit(int(address).code, int(byte).code, int(length).code, [0xfc, 0x0b, 0x00]);
  }

  /** Copies bytes of the memory, which may overlap. */
  copy(target: I32, source: I32, length: I32): void {
    this.emit(int(target).code, int(source).code, int(length).code, [0xfc, 0x0a, 0x00, 0x00]);
  }

  /** A block; a branch to its label leaves it. */
  block(body: (exit: Label) => void): void {
    this.nested(0x02, body);
  }

  /** A loop; a branch to its label repeats it, otherwise it ends. */
  loop(body: (again: Label) => void): void {
    this.nested(0x03, body);
  }

  if(condition: I32, then: () => void, otherwise?: () => void): void {
    this.emit(int(condition).code, [0x04, VOID]);
    this.depth++;
    then();
    if (otherwise) {
      this.emit([0x05]);
      otherwise();
    }
    this.depth--;
    this.emit([0x0b]);
  }

  branch(label: Label): void {
    this.emit([0x0c, ...unsigned(this.depth - label.depth)]);
  }

  branchIf(label: Label, condition: I32): void {
    this.emit(int(condition).code, [0x0d, ...unsigned(this.depth - label.depth)]);
  }

  return(): void {
    this.emit([0x0f]);
  }

  /** Returns a value. */
  result(value: Expression): void {
    this.emit(value.code, [0x0f]);
  }

  /** Repeats the body while the condition holds, which it tests first. */
  while(condition: () => I32, body: () => void): void {
    this.block((exit) => {
      this.loop((again) => {
        this.branchIf(exit, i32.eqz(condition()));
        body();
        this.branch(again);
      });
    });
  }

  /** Counts a local from `from` up to, not including, `to`. Runs at least once. */
  repeat(counter: Local<'i32'>, from: I32, to: I32, body: () => void, step = 1): void {
    this.set(counter, int(from));
    this.loop((again) => {
      body();
      this.increment(counter, step);
      this.branchIf(again, i32.ltS(counter, to));
    });
  }

  /** Calls a function without a result. */
  call(callee: FunctionReference, ...args: readonly Expression[]): void {
    this.emit(...args.map(({ code }) => code), [0x10, ...unsigned(callee.index)]);
  }

  /** Calls the function at a position of the table; it takes i32 parameters and returns nothing. */
  callIndirect(typeIndex: number, position: I32, ...args: readonly I32[]): void {
    const operands = args.map((argument) => int(argument).code);
    this.emit(...operands, int(position).code, [0x11, ...unsigned(typeIndex), 0x00]);
  }

  /** Encodes locals and code. */
  build(): Uint8Array {
    const groups: { readonly type: ValueType; count: number }[] = [];
    for (const type of this.locals) {
      const last = groups.at(-1);
      if (last?.type === type) last.count++;
      else groups.push({ type, count: 1 });
    }
    const declarations = groups.flatMap(({ type, count }) => [...unsigned(count), TYPE_CODES[type]]);
    return concatenate([unsigned(groups.length), declarations, flatten(this.code), [0x0b]]);
  }

  private nested(opcode: number, body: (label: Label) => void): void {
    this.emit([opcode, VOID]);
    this.depth++;
    body({ depth: this.depth });
    this.depth--;
    this.emit([0x0b]);
  }

  private emit(...parts: readonly Code[]): void {
    this.code.push(...parts);
  }
}
