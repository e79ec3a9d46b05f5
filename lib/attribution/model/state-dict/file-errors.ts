import { UserError } from '../../user-error';

/** Error for a truncated or changed file; `what` describes the symptom. */
export function damagedFileError(fileName: string, what: string): UserError {
  return new UserError(
    'file-truncated',
    `${fileName} is truncated or damaged (${what}): download it or save it again.`,
    { file: fileName },
  );
}

/** Error for an unsupported kind of file; `what` describes it, `remedy` tells the user what to do. */
export function wrongTypeError(fileName: string, what: string, remedy: string): UserError {
  return new UserError('file-wrong-type', `${fileName} ${what}: ${remedy}.`, { file: fileName });
}
