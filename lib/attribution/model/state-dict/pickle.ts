import { BOUNDS } from '../../bounds';
import { UserError } from '../../user-error';
import type { ByteCursor } from './byte-cursor';
import { damagedFileError } from './file-errors';
import { asKind, OPAQUE, type PickleValue, type Storage } from './pickle-value';

/** Resolves the global names and persistent ids of a pickle. */
export interface PickleContext {
  /** Returns a callable or type by 'module.name'; undefined for those that are refused. */
  readonly findGlobal: (name: string) => PickleValue | undefined;
  /** Returns the storage of a persistent id; undefined if the id is invalid. */
  readonly persistent: (id: PickleValue) => Storage | undefined;
}

/**
 * Reads one pickle and moves the cursor to its end.
 *
 * A pickle is a program for a stack machine that can call any Python function. A file cannot execute code
 * here, because only the instructions below exist and only the callables of `context` can be called. The time
 * is linear in the length, and the number of instructions and of lists and dicts is bounded.
 * Source: Python's Lib/pickletools.py, which documents every opcode. Buffers outside the file are
 * not supported.
 * @throws UserError 'pickle-refused' that names a class outside `context`, 'file-truncated' if the program is
 * invalid
 */
export function readPickle(cursor: ByteCursor, context: PickleContext): PickleValue {
  const machine = new PickleMachine(cursor, context);
  for (let count = 1; ; count++) {
    if (count > BOUNDS.pickleInstructions) throw machine.broken('its pickle has too many instructions');
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
  private containers = 0;
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

  /** Pushes a list, tuple or dict. */
  pushContainer(container: PickleValue): void {
    if (++this.containers > BOUNDS.pickleContainers) throw this.broken('its pickle has too many lists');
    this.push(container);
  }

  popMany(count: number): PickleValue[] {
    const values = Array.from({ length: count }, () => this.pop());
    return values.reverse();
  }

  mark(): void {
    if (this.marked.length >= BOUNDS.pickleContainers) throw this.broken('its pickle has too many marks');
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
    if (isOpaque(list)) return;
    if (!Array.isArray(list)) throw this.broken('its pickle appends to a value that is not a list');
    for (const value of values) list.push(value);
  }

  setItems(keysAndValues: readonly PickleValue[]): void {
    const dict = this.peek();
    if (isOpaque(dict)) return;
    if (!(dict instanceof Map) || keysAndValues.length % 2 !== 0) {
      throw this.broken('its pickle sets items of a value that is not a dict');
    }
    for (let index = 0; index < keysAndValues.length; index += 2) {
      dict.set(keysAndValues[index]!, keysAndValues[index + 1]!);
    }
  }

  pushGlobal(name: string): void {
    const value = this.context.findGlobal(name);
    if (value === undefined) throw refused(this.cursor.fileName, name);
    this.push(value);
  }

  call(): void {
    const args = this.pop();
    const callee = asKind(this.pop(), 'function');
    if (callee === undefined || !Array.isArray(args))
      throw this.broken('its pickle calls a value that is not a function');
    this.pushContainer(callee.call(args));
  }

  callWithKeywords(): void {
    this.pop();
    this.call();
  }

  pushStackGlobal(): void {
    const [module, name] = this.popMany(2);
    if (typeof module !== 'string' || typeof name !== 'string')
      throw this.broken('its pickle names a class by a value that is not text');
    this.pushGlobal(`${module}.${name}`);
  }

  /** Adds to a set, which is opaque. */
  addItems(): void {
    this.popToMark();
    if (!isOpaque(this.peek())) throw this.broken('its pickle adds to a value that is not a set');
  }

  /** Bytes are opaque. */
  skip(length: number): void {
    this.cursor.take(length);
    this.push(OPAQUE);
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
    if (!(target instanceof Map) && !isOpaque(target) && asKind(target, 'tensor') === undefined) {
      throw this.broken('its pickle sets attributes of a value without attributes');
    }
  }

  broken(what: string): UserError {
    return damagedFileError(this.cursor.fileName, what);
  }
}

function isOpaque(value: PickleValue): boolean {
  return asKind(value, 'opaque') !== undefined;
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
const NEWEST_PROTOCOL = 5;

type Instruction = (machine: PickleMachine) => void;

const INSTRUCTIONS: Readonly<Record<number, Instruction>> = {
  /* PROTO */ 128: (m) => {
    const protocol = m.cursor.uint8();
    if (protocol > NEWEST_PROTOCOL) throw m.broken(`pickle protocol ${protocol} is unknown`);
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
  /* EMPTY_TUPLE */ 41: (m) => m.pushContainer([]),
  /* TUPLE1 */ 133: (m) => m.pushContainer(m.popMany(1)),
  /* TUPLE2 */ 134: (m) => m.pushContainer(m.popMany(2)),
  /* TUPLE3 */ 135: (m) => m.pushContainer(m.popMany(3)),
  /* TUPLE */ 116: (m) => m.pushContainer(m.popToMark()),
  /* EMPTY_LIST */ 93: (m) => m.pushContainer([]),
  /* APPEND */ 97: (m) => m.append([m.pop()]),
  /* APPENDS */ 101: (m) => m.append(m.popToMark()),
  /* EMPTY_DICT */ 125: (m) => m.pushContainer(new Map()),
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
  /* NEWOBJ_EX */ 146: (m) => m.callWithKeywords(),
  /* STACK_GLOBAL */ 147: (m) => m.pushStackGlobal(),
  /* MEMOIZE */ 148: (m) => m.memo.set(m.memo.size, m.peek()),
  /* FRAME, which groups bytes to be read at once */ 149: (m) => void m.cursor.uint64(),
  /* LONG4, longer than any number that is read */ 139: (m) => m.skip(m.cursor.uint32()),
  /* SHORT_BINUNICODE */ 140: (m) => m.push(m.cursor.text(m.cursor.uint8())),
  /* BINUNICODE8 */ 141: (m) => m.push(m.cursor.text(m.cursor.uint64())),
  /* BINBYTES */ 66: (m) => m.skip(m.cursor.uint32()),
  /* SHORT_BINBYTES */ 67: (m) => m.skip(m.cursor.uint8()),
  /* BINBYTES8 */ 142: (m) => m.skip(m.cursor.uint64()),
  /* BYTEARRAY8 */ 150: (m) => m.skip(m.cursor.uint64()),
  /* EMPTY_SET */ 143: (m) => m.push(OPAQUE),
  /* ADDITEMS */ 144: (m) => m.addItems(),
  /* FROZENSET */ 145: (m) => {
    m.popToMark();
    m.push(OPAQUE);
  },
  /* POP */ 48: (m) => void m.pop(),
  /* POP_MARK */ 49: (m) => void m.popToMark(),
  /* BINPERSID */ 81: (m) => m.pushPersistent(),
};
