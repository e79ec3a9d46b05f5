import { type Bytes, concatenate, name, section, unsigned, vector } from './encode';
import { type Expression, type Local, localOf, TYPE_CODES, type ValueType } from './expression';
import { FunctionBuilder, type FunctionReference } from './function-builder';

/** The memory that a module imports as `env.memory`; sizes in pages of 64 KiB. */
export interface MemoryImport {
  readonly initialPages: number;
  readonly maximumPages: number;
  readonly shared: boolean;
}

/** Locals of parameters, by their types. */
type Parameters<T extends readonly ValueType[]> = { readonly [K in keyof T]: Local<T[K]> };

const HEADER: Bytes = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const FUNCTION = 0x60;
const TABLE_OF_FUNCTIONS = 0x70;
/** Id of the code section. */
const CODE = 10;

/** Collects functions and encodes them as a WebAssembly module with an imported memory. */
export class ModuleBuilder {
  private readonly types: string[] = [];
  private readonly typeCodes: Bytes[] = [];
  private readonly functions: { readonly type: number; readonly body: Uint8Array }[] = [];
  private readonly exports: Bytes[] = [];
  private readonly table: number[] = [];

  constructor(private readonly memory: MemoryImport) {}

  /** Adds a function without a result. */
  procedure<const T extends readonly ValueType[]>(
    parameters: T,
    body: (f: FunctionBuilder, ...locals: Parameters<T>) => void,
  ): FunctionReference {
    const { f, locals } = start(parameters);
    body(f, ...locals);
    return this.add(parameters, f, undefined);
  }

  /** Adds a function whose result is the expression that its body returns. */
  function<const T extends readonly ValueType[]>(
    parameters: T,
    body: (f: FunctionBuilder, ...locals: Parameters<T>) => Expression,
  ): FunctionReference {
    const { f, locals } = start(parameters);
    const result = body(f, ...locals);
    f.result(result);
    return this.add(parameters, f, result.type);
  }

  /** Exports a function. */
  export(as: string, { index }: FunctionReference): void {
    this.exports.push([...name(as), 0x00, ...unsigned(index)]);
  }

  /** Adds a function to the table, and returns its position. */
  tableEntry({ index }: FunctionReference): number {
    const found = this.table.indexOf(index);
    return found >= 0 ? found : this.table.push(index) - 1;
  }

  /** Index of a function type, for indirect calls. */
  typeOf(parameters: readonly ValueType[], result?: ValueType): number {
    const results = result === undefined ? [] : [[TYPE_CODES[result]]];
    const code = [FUNCTION, ...vector(parameters.map((type) => [TYPE_CODES[type]])), ...vector(results)];
    const key = code.join();
    const found = this.types.indexOf(key);
    if (found >= 0) return found;
    this.typeCodes.push(code);
    return this.types.push(key) - 1;
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    const { initialPages, maximumPages, shared } = this.memory;
    const limits = [shared ? 0x03 : 0x01, ...unsigned(initialPages), ...unsigned(maximumPages)];
    const imported = [...name('env'), ...name('memory'), 0x02, ...limits];
    const size = unsigned(this.table.length);
    const elements = [0x00, 0x41, 0x00, 0x0b, ...vector(this.table.map(unsigned))];
    const bodies = this.functions.flatMap(({ body }) => [unsigned(body.length), body]);
    const code = concatenate([unsigned(this.functions.length), ...bodies]);
    return concatenate([
      HEADER,
      section(1, vector(this.typeCodes)),
      section(2, vector([imported])),
      section(3, vector(this.functions.map(({ type }) => unsigned(type)))),
      section(4, vector([[TABLE_OF_FUNCTIONS, 0x01, ...size, ...size]])),
      section(7, vector(this.exports)),
      section(9, vector([elements])),
      [CODE, ...unsigned(code.length)],
      code,
    ]);
  }

  private add(parameters: readonly ValueType[], f: FunctionBuilder, result?: ValueType): FunctionReference {
    this.functions.push({ type: this.typeOf(parameters, result), body: f.build() });
    return { index: this.functions.length - 1 };
  }
}

function start<const T extends readonly ValueType[]>(parameters: T) {
  const locals = parameters.map((type, index) => localOf(type, index));
  return { f: new FunctionBuilder(parameters), locals: locals as unknown as Parameters<T> };
}
