// As a namespace, because a browser, which needs no other process, has none of its exports.
import * as childProcess from 'node:child_process';

/** A call of an exported function. */
export type ExportCall = readonly [name: string, ...args: number[]];

/** Reads [length of the header, header, module, memory]; writes the memory after the calls. */
const CHILD = `
  const input = require('node:fs').readFileSync(0);
  const start = 4 + input.readUInt32LE(0);
  const { size, pages, calls } = JSON.parse(input.subarray(4, start));
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const bytes = new Uint8Array(memory.buffer);
  bytes.set(input.subarray(start + size));
  const module = new WebAssembly.Module(input.subarray(start, start + size));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  for (const [name, ...args] of calls) exports[name](...args);
  process.stdout.write(bytes.subarray(0, input.length - start - size));
`;

/**
 * Calls exports of a module that imports a memory, of which the first `used` bytes are read and written. If
 * this version of Node refuses the module because of relaxed SIMD, another process, started with a flag for
 * it, makes the calls.
 */
export function callExports(
  bytes: Uint8Array<ArrayBuffer>,
  memory: WebAssembly.Memory,
  used: number,
  calls: readonly ExportCall[],
): void {
  if (WebAssembly.validate(bytes)) {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    for (const [name, ...args] of calls) (exports[name] as (...args: number[]) => void)(...args);
    return;
  }
  const content = new Uint8Array(memory.buffer, 0, used);
  const pages = memory.buffer.byteLength / 65536;
  const header = Buffer.from(JSON.stringify({ size: bytes.length, pages, calls }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const child = childProcess.spawnSync(
    process.execPath,
    ['--experimental-wasm-relaxed-simd', '--eval', CHILD],
    {
      input: Buffer.concat([length, header, bytes, content]),
      maxBuffer: memory.buffer.byteLength,
    },
  );
  if (child.status !== 0) throw new Error(child.stderr.toString());
  content.set(child.stdout);
}
