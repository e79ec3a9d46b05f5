import { requestDevice } from '@/lib/gpu/device';
import type { EngineChoice } from '@/lib/protocol/settings';
import { MissingSimdError } from '../error-message';
import type { StartedEngine } from './started-engine';

/**
 * Starts the requested engine if there is an adapter, otherwise our own kernels on the CPU. Imports only what
 * the engine needs, because some runtimes have many megabytes.
 * @throws MissingSimdError for all engines but TensorFlow.js, because onnxruntime needs SIMD too
 */
export async function startEngine(choice: EngineChoice): Promise<StartedEngine> {
  if (choice !== 'tfjs' && !(await hasSimd())) throw new MissingSimdError();
  if (choice === 'wasm') return (await import('./start-wasm')).startWasm();
  const { startCpu } = await import('./start-cpu');
  if (choice === 'auto') return startCpu('cpu');
  if (choice === 'cpu' || choice === 'cpu-exact') return startCpu(choice);
  // `navigator.gpu` is missing on insecure origins and in older browsers, despite its type.
  const owned = await requestDevice(navigator.gpu as GPU | undefined);
  if (typeof owned === 'string') return startCpu('cpu', owned);
  return (await import('./start-on-device')).startOnDevice(choice, owned);
}

async function hasSimd(): Promise<boolean> {
  const { supportsSimd } = await import('live-attribution/engines/cpu');
  return supportsSimd();
}
