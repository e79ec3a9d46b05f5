import { shortenText } from './shorten-text';

/** Characters of a sentence, which is read at a glance, whatever names a file contains. */
const MAX_SENTENCE = 300;
/** Characters of a name: two and the sentence around them stay below that. */
export const MAX_NAME = 72;

/**
 * An error in the input of the user (a file, an option, a model), not in the program.
 * The message is one sentence that names the input and a remedy; it is shown without a stack trace.
 * `code` is the stable key of a translation, `params` are the values of its placeholders. Names from files
 * are shortened in both.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly params: Readonly<Record<string, string | number>>;

  constructor(
    readonly code: UserErrorCode,
    message: string,
    params: Readonly<Record<string, string | number>> = {},
  ) {
    super(shortenText(message, MAX_SENTENCE));
    this.params = Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        key,
        typeof value === 'string' ? shortenText(value, MAX_NAME) : value,
      ]),
    );
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
  | 'onnx-quantized'
  | 'onnx-optimized'
  | 'onnx-not-network'
  | 'onnx-inputs'
  | 'onnx-head'
  | 'onnx-invalid'
  | 'onnx-too-large'
  | 'onnx-work'
  | 'onnx-operators'
  | 'onnx-parts'
  | 'onnx-name'
  | 'onnx-axes'
  | 'onnx-window'
  | 'onnx-classes'
  | 'onnx-input-size'
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
