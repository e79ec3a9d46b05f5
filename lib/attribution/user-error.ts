/**
 * An error in the input of the user (a file, an option, a model), not in the program.
 * The message is one sentence that names the input and a remedy; it is shown without a stack trace.
 * `code` is the stable key of a translation, `params` are the values of its placeholders.
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

/** Kinds of user errors; the message files have a sentence for each in every language. */
export type UserErrorCode =
  | 'file-missing'
  | 'file-truncated'
  | 'file-wrong-type'
  | 'hash-mismatch'
  | 'pickle-refused'
  | 'model-shape'
  | 'model-labels'
  | 'labels-invalid'
  | 'model-size'
  | 'onnx-unsupported-operator'
  | 'onnx-inputs'
  | 'onnx-head'
  | 'onnx-invalid'
  | 'onnx-too-large'
  | 'out-of-memory'
  | 'onnx-opset'
  | 'onnx-external'
  | 'image-invalid'
  | 'image-size'
  | 'not-finite'
  | 'option-invalid'
  | 'target-unknown'
  | 'layer-unknown'
  | 'method-unsupported'
  | 'download-failed'
  | 'cancelled';
