import type { StateDict } from '@/lib/attribution/model/state-dict/state-dict';

/** A safetensors file of these weights. Source: https://github.com/huggingface/safetensors#format */
export function writeSafetensors(stateDict: StateDict): Buffer {
  const header: Record<string, unknown> = {};
  const parts: Buffer[] = [];
  let at = 0;
  for (const [name, { dims, data }] of stateDict) {
    header[name] = { dtype: 'F32', shape: dims, data_offsets: [at, at + data.byteLength] };
    parts.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    at += data.byteLength;
  }
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, ...parts]);
}
