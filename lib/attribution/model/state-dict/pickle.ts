import { UserError } from '../../user-error';
import type { ByteCursor } from './byte-cursor';
import { damagedFileError } from './file-errors';
import { asKind, type PickleValue, type Storage } from './pickle-value';

/** Resolves the global names and persistent ids of a pickle. */
export interface PickleContext {
  /** Callables and types that a file may name, by 'module.name'; all others are refused. */
  readonly globals: ReadonlyMap<string, PickleValue>;
  /** Returns the storage of a persistent id; undefined if the id is invalid. */
  readonly persistent: (id: PickleValue) => Storage | undefined;
}

/**
 * Reads one pickle and moves the cursor behind it.
 *
 * A pickle is a program for a stack machine that can call any Python function. A file cannot execute code
 * here, because only the instructions below exist and only the callables of `context` can be called. The time
 * is linear in the length.
 * Source: Python's Lib/pickletools.py, which documents every opcode up to protocol 2.
 * @throws UserError 'pickle-refused' that names a class outside `context`, 'file-truncated' if the program is
 * invalid
 */
export function readPickle(cursor: ByteCursor, context: PickleContext): PickleValue {
  const machine = new PickleMachine(cursor, context);
  for (;;) {
    const opcode = cursor.uint8();
    if (opcode === STOP) return machine.pop();
    const instruction = INSTRUCTIONS[opcode];
    if (instruction === undefined)
      throw machine.broken(`pickle instruction 0x${opcode.toString(16)} is unknown`);
    instruction(machine);
  }
}

class PickleMachine {
  private stack: PickleValue[] = [];
  private readonly marked: PickleValue[][] = [];
  readonly memo = new Map<number, PickleValue>();

  constructor(
    readonly cursor: ByteCursor,
    readonly context: PickleContext,
  ) {}

  push(value: PickleValue): void {
    this.stack.push(value);
  }

  pop(): PickleValue {
    const value = this.stack.pop();
    if (value === undefined) throw this.broken('its pickle pops an empty stack');
    return value;
  }

  peek(): PickleValue {
    const value = this.stack.at(-1);
    if (value === undefined) throw this.broken('its pickle reads an empty stack');
    return value;
  }

  popMany(count: number): PickleValue[] {
    const values = Array.from({ length: count }, () => this.pop());
    return values.reverse();
  }

  mark(): void {
    this.marked.push(this.stack);
    this.stack = [];
  }

  popToMark(): PickleValue[] {
    const values = this.stack;
    const below = this.marked.pop();
    if (below === undefined) throw this.broken('its pickle has no mark to return to');
    this.stack = below;
    return values;
  }

  recall(index: number): void {
    const value = this.memo.get(index);
    if (value === undefined) throw this.broken('its pickle refers to a missing value');
    this.push(value);
  }

  append(values: readonly PickleValue[]): void {
    const list = this.peek();
    if (!Array.isArray(list)) throw this.broken('its pickle appends to a value that is not a list');
    for (const value of values) list.push(value);
  }

  setItems(keysAndValues: readonly PickleValue[]): void {
    const dict = this.peek();
    if (!(dict instanceof Map) || keysAndValues.length % 2 !== 0) {
      throw this.broken('its pickle sets items of a value that is not a dict');
    }
    for (let index = 0; index < keysAndValues.length; index += 2) {
      dict.set(keysAndValues[index]!, keysAndValues[index + 1]!);
    }
  }

  pushGlobal(name: string): void {
    const value = this.context.globals.get(name);
    if (value === undefined) throw refused(this.cursor.fileName, name);
    this.push(value);
  }

  call(): void {
    const args = this.pop();
    const callee = asKind(this.pop(), 'function');
    if (callee === undefined || !Array.isArray(args))
      throw this.broken('its pickle calls a value that is not a function');
    this.push(callee.call(args));
  }

  pushPersistent(): void {
    const value = this.context.persistent(this.pop());
    if (value === undefined) throw this.broken('its pickle refers to an invalid storage');
    this.push(value);
  }

  /**
   * Ignores BUILD, because the attributes (version of an OrderedDict, flags of a parameter) are not needed.
   */
  build(): void {
    this.pop();
    const target = this.peek();
    if (!(target instanceof Map) && asKind(target, 'tensor') === undefined) {
      throw this.broken('its pickle sets attributes of a value without attributes');
    }
  }

  broken(what: string): UserError {
    return damagedFileError(this.cursor.fileName, what);
  }
}

function refused(fileName: string, name: string): UserError {
  return new UserError(
    'pickle-refused',
    `${fileName} names the class ${name}, which is not loaded because it could run code: ` +
      'save only the weights, with torch.save(model.state_dict(), path).',
    { file: fileName, name },
  );
}

/** A little-endian two's complement integer of any length. */
function longInteger(bytes: Uint8Array): number | bigint {
  let value = 0n;
  for (let index = bytes.length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index]!);
  const signed = BigInt.asIntN(bytes.length * 8, value);
  return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
}

const STOP = 0x2e;

type Instruction = (machine: PickleMachine) => void;

const INSTRUCTIONS: Readonly<Record<number, Instruction>> = {
  /* PROTO */ 128: (m) => {
    const protocol = m.cursor.uint8();
    if (protocol > 2) throw m.broken(`pickle protocol ${protocol}, but torch.save writes 2`);
  },
  /* MARK */ 40: (m) => m.mark(),
  /* NONE */ 78: (m) => m.push(null),
  /* NEWTRUE */ 136: (m) => m.push(true),
  /* NEWFALSE */ 137: (m) => m.push(false),
  /* BININT */ 74: (m) => m.push(m.cursor.int32()),
  /* BININT1 */ 75: (m) => m.push(m.cursor.uint8()),
  /* BININT2 */ 77: (m) => m.push(m.cursor.uint16()),
  /* LONG1 */ 138: (m) => m.push(longInteger(m.cursor.take(m.cursor.uint8()))),
  /* BINFLOAT */ 71: (m) => m.push(m.cursor.float64BigEndian()),
  /* BINUNICODE */ 88: (m) => m.push(m.cursor.text(m.cursor.uint32())),
  /* BINSTRING, of Python 2 */ 84: (m) => m.push(m.cursor.text(m.cursor.uint32())),
  /* SHORT_BINSTRING, of Python 2 */ 85: (m) => m.push(m.cursor.text(m.cursor.uint8())),
  /* EMPTY_TUPLE */ 41: (m) => m.push([]),
  /* TUPLE1 */ 133: (m) => m.push(m.popMany(1)),
  /* TUPLE2 */ 134: (m) => m.push(m.popMany(2)),
  /* TUPLE3 */ 135: (m) => m.push(m.popMany(3)),
  /* TUPLE */ 116: (m) => m.push(m.popToMark()),
  /* EMPTY_LIST */ 93: (m) => m.push([]),
  /* APPEND */ 97: (m) => m.append([m.pop()]),
  /* APPENDS */ 101: (m) => m.append(m.popToMark()),
  /* EMPTY_DICT */ 125: (m) => m.push(new Map()),
  /* SETITEM */ 115: (m) => m.setItems(m.popMany(2)),
  /* SETITEMS */ 117: (m) => m.setItems(m.popToMark()),
  /* BINPUT */ 113: (m) => m.memo.set(m.cursor.uint8(), m.peek()),
  /* LONG_BINPUT */ 114: (m) => m.memo.set(m.cursor.uint32(), m.peek()),
  /* BINGET */ 104: (m) => m.recall(m.cursor.uint8()),
  /* LONG_BINGET */ 106: (m) => m.recall(m.cursor.uint32()),
  /* GLOBAL */ 99: (m) => m.pushGlobal(`${m.cursor.line()}.${m.cursor.line()}`),
  /* REDUCE */ 82: (m) => m.call(),
  /* NEWOBJ */ 129: (m) => m.call(),
  /* BUILD */ 98: (m) => m.build(),
  /* BINPERSID */ 81: (m) => m.pushPersistent(),
};
