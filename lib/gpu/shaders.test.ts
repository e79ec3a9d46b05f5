import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { create, globals } from 'webgpu';
import { HeatMapPass } from './heat-map-pass';
import { HEAT_MAP_SHADER } from './heat-map-shader';
import { MapRangePass } from './map-range-pass';
import { MAP_RANGE_SHADER } from './map-range-shader';
import { PreprocessPass } from './preprocess-pass';
import { PREPROCESS_SHADERS } from './preprocess-shader';

/** Dawn's null backend, which compiles and validates on every machine but computes nothing. */
let device: GPUDevice;

beforeAll(async () => {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  device = await (await create(['backend=null']).requestAdapter())!.requestDevice();
});

afterAll(() => {
  device.destroy();
  vi.unstubAllGlobals();
});

async function messagesOf(code: string): Promise<string[]> {
  device.pushErrorScope('validation');
  const { messages } = await device.createShaderModule({ code }).getCompilationInfo();
  const error = await device.popErrorScope();
  return [...messages.map(({ message }) => message), ...(error ? [error.message] : [])];
}

test.each([
  ['heat map', HEAT_MAP_SHADER],
  ['map range', MAP_RANGE_SHADER],
  ...Object.entries(PREPROCESS_SHADERS),
])('%s compiles without a message', async (_, code) => {
  expect(await messagesOf(code)).toEqual([]);
});

test('an error in a shader is reported', async () => {
  expect(await messagesOf(MAP_RANGE_SHADER.replace('var smallest = MAX_FLOAT32;', ''))).not.toEqual([]);
});

test('every pass creates its pipeline', async () => {
  device.pushErrorScope('validation');
  await HeatMapPass.create(device);
  await MapRangePass.create(device);
  await PreprocessPass.create(device, 'external');
  await PreprocessPass.create(device, 'texture');
  expect(await device.popErrorScope()).toBeNull();
});
