import { fromNumbers, toNumbers } from '../../../onnx/evaluate/evaluator';
import { type DataType, sameDims, sizeOf, type Tensor } from '../../../tensor';
import { CpuTensor } from '../../cpu-tensor';
import type { DeviceTensor, Session, TensorsByName } from '../../engine';
import { loadKernels } from '../kernels/load-kernels';
import { stepKernels } from '../kernels/step-kernels';
import type { Plan, Step } from '../plan/step';
import { type Calls, releaseCalls, writeCalls } from './calls';
import { CALL } from './emit-program';
import type { Machine } from './machine';
import { nextTask } from './next-task';
import { packWeights } from './pack-weights';
import { PlanAddresses } from './plan-addresses';

/** Parts of a run that can be cancelled; between two parts the thread handles its events. */
const PARTS = 8;

/** A step with the calls that compute it. */
interface StepCalls {
  readonly step: Step;
  readonly first: number;
  readonly end: number;
}

/** A step and the time that it took. */
export interface TimedStep {
  readonly step: Step;
  readonly milliseconds: number;
}

/** A plan in the memory of a machine. Calls must not overlap. */
export class CpuSession implements Session {
  private readonly outputs: TensorsByName;
  private disposed = false;

  private constructor(
    private readonly machine: Machine,
    readonly plan: Plan,
    private readonly block: number,
    private readonly addresses: PlanAddresses,
    private readonly calls: Calls,
    private readonly steps: readonly StepCalls[],
    types: ReadonlyMap<string, DataType>,
  ) {
    this.outputs = Object.fromEntries(
      [...plan.outputs].map(([name, id]) => [name, this.outputTensor(id, types.get(name) ?? 'float32')]),
    );
  }

  /** @param types element types of the outputs; float32 where missing */
  static async create(
    machine: Machine,
    plan: Plan,
    types: ReadonlyMap<string, DataType> = new Map(),
  ): Promise<CpuSession> {
    await loadKernels(plan.steps);
    const block = machine.constants.allocate(plan.size * 4);
    const addresses = new PlanAddresses(plan, block, machine.constants);
    try {
      const kernels = plan.steps.map((step) => stepKernels(step, plan, addresses, machine.features));
      // The block is not in use yet.
      await packWeights(machine, { address: block, floats: plan.size });
      machine.memory.floats(block, plan.size).fill(0);
      const calls = await writeCalls(machine, kernels.flat());
      const steps = stepCalls(
        plan.steps,
        kernels.map(({ length }) => length),
        calls.address,
      );
      return new CpuSession(machine, plan, block, addresses, calls, steps, types);
    } catch (error) {
      addresses.release();
      machine.constants.forgetWaiting();
      machine.memory.heap.release(block);
      throw error;
    }
  }

  /**
   * @param signal cancels the run, which then throws its reason; the thread handles events meanwhile, which
   *   takes a little longer
   */
  async run(feeds: TensorsByName, signal?: AbortSignal): Promise<TensorsByName> {
    this.requireMemory();
    for (const [name, id] of this.plan.inputs) this.feed(name, id, feeds[name]);
    const { program, address, count } = this.calls;
    const perPart = signal ? Math.ceil(count / PARTS) : count;
    for (let from = 0; from < count; from += perPart) {
      if (signal && from > 0) await nextTask();
      signal?.throwIfAborted();
      const to = Math.min(from + perPart, count);
      this.machine.run(program, address + from * CALL.bytes, address + to * CALL.bytes);
    }
    return this.outputs;
  }

  /** Runs the steps on the values that are in the memory. */
  profile(): readonly TimedStep[] {
    this.requireMemory();
    return this.steps.map(({ step, first, end }) => {
      const start = performance.now();
      if (first < end) this.machine.run(this.calls.program, first, end);
      return { step, milliseconds: performance.now() - start };
    });
  }

  /** Threads that would compute a run now; helpers start in the background. */
  get threads(): number {
    return this.machine.readyThreads(this.calls.program);
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    this.addresses.release();
    this.machine.memory.heap.release(this.block);
    await releaseCalls(this.machine, this.calls);
  }

  /** Throws after the end, because another session may have its memory. */
  private requireMemory(): void {
    if (this.disposed) throw new Error('This session is disposed.');
  }

  private feed(name: string, id: number, tensor: DeviceTensor | undefined): void {
    const target = this.floatsOf(id);
    const { dims } = this.plan.values[id]!.layout;
    if (tensor && !sameDims(tensor.dims, dims))
      throw new Error(`Input "${name}" has the shape [${tensor.dims}] instead of [${dims}].`);
    if (tensor instanceof CpuTensor) target.set(toNumbers(tensor));
    else if (tensor instanceof OutputTensor) target.set(tensor.floats());
    else throw new Error(`Input "${name}" needs a tensor of this engine.`);
  }

  private floatsOf(id: number): Float32Array {
    const { layout } = this.plan.values[id]!;
    return this.machine.memory.floats(this.addresses.value(id), sizeOf(layout.dims));
  }

  private outputTensor(id: number, type: DataType): OutputTensor {
    return new OutputTensor(type, this.plan.values[id]!.layout.dims, () => this.floatsOf(id));
  }
}

/** An output in the memory of the engine. */
class OutputTensor implements DeviceTensor {
  constructor(
    readonly type: DataType,
    readonly dims: readonly number[],
    readonly floats: () => Float32Array,
  ) {}

  write(): void {
    throw new Error('An output of a session is read-only.');
  }

  read(): Promise<Tensor> {
    return Promise.resolve(fromNumbers(this.type, this.dims, this.floats()));
  }

  /** Does nothing, because the session owns the memory. */
  dispose(): void {}
}

function stepCalls(steps: readonly Step[], counts: readonly number[], address: number): StepCalls[] {
  let end = address;
  return steps.map((step, index) => {
    const first = end;
    end += counts[index]! * CALL.bytes;
    return { step, first, end };
  });
}
