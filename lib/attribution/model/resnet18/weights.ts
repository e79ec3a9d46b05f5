import { sameDims, type Tensor } from '../../tensor';
import { UserError } from '../../user-error';
import type { StateDict } from '../state-dict/state-dict';

/** Hands out the tensors of a state dict by name, checks their shapes, and knows which were never asked for. */
export class Weights {
  private readonly used = new Set<string>();

  constructor(
    private readonly stateDict: StateDict,
    private readonly fileName: string,
  ) {}

  has(name: string): boolean {
    return this.stateDict.has(name);
  }

  /** The tensor of that name; `dims` is what it must have, 'any' where every length is right. */
  get(name: string, dims: readonly (number | 'any')[]): Tensor<'float32'> {
    const tensor = this.stateDict.get(name);
    if (tensor === undefined) throw this.mismatch(name, 'is missing');
    const wanted = dims.map((dim, axis) => (dim === 'any' ? (tensor.dims[axis] ?? 0) : dim));
    if (!sameDims(tensor.dims, wanted)) {
      throw this.mismatch(name, `has the shape [${tensor.dims.join(', ')}] instead of [${dims.join(', ')}]`);
    }
    if (!tensor.data.every(Number.isFinite)) throw this.mismatch(name, 'holds values that are not finite');
    this.used.add(name);
    return tensor;
  }

  /** Throws if a tensor was left over: the network has more than was built. */
  expectAllUsed(): void {
    for (const name of this.stateDict.keys()) {
      const isCounter = name.endsWith('.num_batches_tracked');
      if (!this.used.has(name) && !isCounter) throw this.mismatch(name, 'does not belong there');
    }
  }

  mismatch(tensorName: string, what: string): UserError {
    return new UserError(
      'model-shape',
      `${this.fileName} is no ResNet-18 as torchvision builds it (the tensor ${tensorName} ${what}): choose one, or export the network as an ONNX file.`,
      { file: this.fileName, tensor: tensorName },
    );
  }
}
