import { createCpuEngine } from '../engines/cpu';
import { startNodeThread } from '../engines/cpu/runtime/start-thread-nodejs';
import type { Engine } from '../engines/engine';
import { createNodeEngine } from '../engines/node/ort-nodejs';

/** An engine that one test body runs on. */
export interface TestEngine {
  readonly name: string;
  /** Whether its algorithms lose digits, so that more kinks are decided otherwise. */
  readonly isFast: boolean;
  create(): Engine;
}

const cpu = (name: string, exact: boolean): TestEngine => ({
  name,
  isFast: !exact,
  create: () => createCpuEngine({ exact, startThread: startNodeThread }),
});

/**
 * The engines that Node runs. The fast mode of the CPU engine multiplies and adds with two roundings here,
 * because Node 20 has no relaxed SIMD without a flag.
 */
export const NODE_ENGINES: readonly TestEngine[] = [
  { name: 'onnxruntime', isFast: false, create: () => createNodeEngine({ threads: 1 }) },
  cpu('cpu', false),
  cpu('cpu-exact', true),
];
