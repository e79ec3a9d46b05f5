import type { StateDict } from './state-dict';

/** Encodes a state dict as a .safetensors file. Source: https://huggingface.co/docs/safetensors, "Format" */
export function writeSafetensors(stateDict: StateDict): Uint8Array {
  let end = 0;
  const entries = [...stateDict].map(([name, { dims, data }]) => {
    const begin = end;
    end += data.byteLength;
    return [name, { dtype: 'F32', shape: dims, data_offsets: [begin, end] }] as const;
  });
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  // Trailing spaces align the values to 8 bytes.
  const header = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  header.set(json);
  const file = new Uint8Array(8 + header.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let at = 8 + header.length;
  for (const { data } of stateDict.values()) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return file;
}
