import { UserError, type UserErrorCode } from '../../user-error';

/** Error for an ONNX file that is not a supported image classifier; `remedy` tells the user what to do. */
export function classifierError(
  fileName: string,
  what: string,
  remedy: string,
  code: UserErrorCode = 'onnx-inputs',
): UserError {
  return new UserError(code, `${fileName} cannot be explained (${what}): ${remedy}.`, {
    file: fileName,
  });
}
