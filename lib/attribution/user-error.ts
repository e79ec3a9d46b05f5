/**
 * A mistake in what the user gave us (a file, an option, a model), not in the program.
 * Its message is one complete sentence that names the thing and says what to do; it is shown as it is, without a stack.
 * `code` is a stable key under which the interface finds a translation, `params` fill its placeholders.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    readonly code: UserErrorCode,
    message: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
  }
}

/** What can be wrong, one entry per kind: the interface has a sentence for each in every language. */
export type UserErrorCode =
  | 'file-missing'
  | 'file-truncated'
  | 'file-wrong-type'
  | 'hash-mismatch'
  | 'pickle-refused'
  | 'model-shape'
  | 'model-labels'
  | 'model-size'
  | 'onnx-unsupported-operator'
  | 'onnx-inputs'
  | 'onnx-invalid'
  | 'onnx-opset'
  | 'onnx-external'
  | 'image-invalid'
  | 'image-size'
  | 'option-invalid'
  | 'target-unknown'
  | 'layer-unknown'
  | 'method-unsupported'
  | 'download-failed'
  | 'cancelled';
