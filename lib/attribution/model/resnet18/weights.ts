import { sameDims, type Tensor } from '../../tensor';
import { UserError } from '../../user-error';
import type { StateDict } from '../state-dict/state-dict';

/** Reads the tensors of a state dict by name, checks their shapes and records which are used. */
export class Weights {
  private readonly used = new Set<string>();

  constructor(
    private readonly stateDict: StateDict,
    private readonly fileName: string,
  ) {}

  has(name: string): boolean {
    return this.stateDict.has(name);
  }

  /**
   * Returns a tensor. Throws a UserError if it is missing or its shape is not `dims`; 'any' matches every
   * size.
   */
  get(name: string, dims: readonly (number | 'any')[]): Tensor<'float32'> {
    const tensor = this.stateDict.get(name);
    if (tensor === undefined) throw this.mismatch(name, 'is missing');
    const expected = dims.map((dim, axis) => (dim === 'any' ? (tensor.dims[axis] ?? 0) : dim));
    if (!sameDims(tensor.dims, expected)) {
      throw this.mismatch(name, `has the shape [${tensor.dims.join(', ')}] instead of [${dims.join(', ')}]`);
    }
    if (!tensor.data.every(Number.isFinite)) throw this.mismatch(name, 'has values that are not finite');
    this.used.add(name);
    return tensor;
  }

  /** Throws a UserError if a tensor was not used, because the network then differs from ResNet-18. */
  expectAllUsed(): void {
    for (const name of this.stateDict.keys()) {
      const isCounter = name.endsWith('.num_batches_tracked');
      if (!this.used.has(name) && !isCounter) throw this.mismatch(name, 'is unexpected');
    }
  }

  mismatch(tensorName: string, what: string): UserError {
    return new UserError(
      'model-shape',
      `${this.fileName} is not a ResNet-18 of torchvision (the tensor ${tensorName} ${what}): ` +
        'choose one, or export the network as an ONNX file.',
      { file: this.fileName, tensor: tensorName },
    );
  }
}
