import { UserError } from '../../user-error';

/** A file that ends early or was changed on its way; `what` says where it shows. */
export function damagedFileError(fileName: string, what: string): UserError {
  return new UserError(
    'file-truncated',
    `${fileName} is cut short or damaged (${what}): download it or save it again.`,
    { file: fileName },
  );
}

/** A file of a kind that is not read here; `what` is it, `remedy` what the user can do. */
export function wrongTypeError(fileName: string, what: string, remedy: string): UserError {
  return new UserError('file-wrong-type', `${fileName} ${what}: ${remedy}.`, { file: fileName });
}
