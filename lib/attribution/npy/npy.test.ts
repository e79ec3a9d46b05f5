import { describe, expect, it } from 'vitest';
import { thrownBy } from '../model/fixtures/read-fixture-nodejs';
import { float32Tensor, type Tensor } from '../tensor';
import { readNpy } from './read-npy';
import { writeNpy } from './write-npy';

/** Written by NumPy 1.24: numpy.lib.format.write_array. */
const float32File = fromBase64(
  'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsIDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPgAAAD8AAEA/AACAPwAAoD8=',
);
const float64File = fromBase64(
  'k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAD4PwAAAAAAAADA',
);
const version2File = fromBase64(
  'k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMiksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAACAPwAAAEAAAEBA',
);

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

/** Replaces a part of the header of `file` by another of the same length. */
function altered(file: Uint8Array, piece: string, replacement: string): Uint8Array {
  return Uint8Array.from(
    Buffer.from(Buffer.from(file).toString('latin1').replace(piece, replacement), 'latin1'),
  );
}

describe('readNpy', () => {
  it('reads float32, float64 and format version 2', () => {
    expect(readNpy(float32File, 'a.npy')).toEqual(float32Tensor([1, 2, 3], [0, 0.25, 0.5, 0.75, 1, 1.25]));
    expect(readNpy(float64File, 'a.npy')).toEqual({
      type: 'float64',
      dims: [2],
      data: Float64Array.of(1.5, -2),
    });
    expect(readNpy(version2File, 'a.npy')).toEqual(float32Tensor([2, 2], [0, 1, 2, 3]));
  });

  it('copies from a Buffer with an unaligned offset', () => {
    const shifted = Buffer.concat([Buffer.of(0), float32File]).subarray(1);
    const tensor = readNpy(shifted, 'a.npy');
    shifted.fill(0);
    expect(tensor.data[5]).toBe(1.25);
  });

  it.each([
    [
      'another file',
      Uint8Array.from(Buffer.from('PK\x03\x04 a zip archive')),
      'does not start with the NumPy signature',
    ],
    [
      'version 3',
      altered(float32File, 'NUMPY\x01', 'NUMPY\x03'),
      'its format version is 3; only 1 and 2 are supported',
    ],
    [
      'integers',
      altered(float32File, '<f4', '<i4'),
      'it has elements of type <i4; save it as float32 or float64',
    ],
    ['big-endian floats', altered(float32File, '<f4', '>f4'), 'it has elements of type >f4'],
    ['Fortran order', altered(float32File, "False, 'shape'", "True,  'shape'"), 'it has Fortran order'],
    ['a record array', altered(float32File, "'<f4'", '[...]'), 'its header does not describe a plain array'],
    [
      'bytes left over',
      altered(float32File, '(1, 2, 3)', '(1, 2, 2)'),
      '8 bytes follow the array of shape (1, 2, 2)',
    ],
    ['a cut array', float32File.subarray(0, 150), 'shape (1, 2, 3) needs 24 bytes of data, but it has 22'],
    ['a cut header', float32File.subarray(0, 100), 'picture.npy ends within its header'],
    ['a cut version 2 length', version2File.subarray(0, 11), 'picture.npy ends within its header'],
  ])('refuses %s', (name, file, reason) => {
    expect(() => readNpy(file, 'picture.npy')).toThrow(reason);
    expect(() => readNpy(file, 'picture.npy')).toThrow(/^picture\.npy [^\n]*\.$/);
    const isCut = name.startsWith('a cut');
    expect(thrownBy(() => readNpy(file, 'picture.npy'))).toMatchObject({
      code: isCut ? 'file-truncated' : 'file-wrong-type',
      params: { file: 'picture.npy' },
    });
  });
});

describe('writeNpy', () => {
  it('writes the same bytes as NumPy', () => {
    expect(writeNpy(float32Tensor([1, 2, 3], [0, 0.25, 0.5, 0.75, 1, 1.25]))).toEqual(float32File);
    expect(writeNpy({ type: 'float64', dims: [2], data: Float64Array.of(1.5, -2) })).toEqual(float64File);
  });

  it('writes scalars and views of larger arrays', () => {
    const view: Tensor<'float32'> = {
      type: 'float32',
      dims: [],
      data: Float32Array.of(1, 2, 3).subarray(1, 2),
    };
    expect(readNpy(writeNpy(view), 'a.npy')).toEqual(float32Tensor([], [2]));
  });
});
