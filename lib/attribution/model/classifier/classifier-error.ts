import { UserError } from '../../user-error';

/** An ONNX file that is no image classifier as this project feeds them; `remedy` is what the user can do. */
export function classifierError(fileName: string, what: string, remedy: string): UserError {
  return new UserError('onnx-inputs', `${fileName} cannot be explained (${what}): ${remedy}.`, {
    file: fileName,
  });
}
