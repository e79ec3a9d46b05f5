/** The browser's WebAssembly has no SIMD, which all kernels need. */
export class MissingSimd extends Error {
  override readonly name = 'MissingSimd';

  constructor() {
    super('The WebAssembly of this browser has no SIMD.');
  }
}
