import { UserError } from '../../user-error';

/** Error for an ONNX file that is not a supported image classifier; `remedy` tells the user what to do. */
export function classifierError(fileName: string, what: string, remedy: string): UserError {
  return new UserError('onnx-inputs', `${fileName} cannot be explained (${what}): ${remedy}.`, {
    file: fileName,
  });
}
