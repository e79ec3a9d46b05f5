import { BOUNDS, type BoundName } from '../bounds';
import { UserError } from '../user-error';

/** Error for a file with more of something than a bound allows; `what` names it. */
export function tooLarge(fileName: string, what: string, bound: BoundName): UserError {
  return new UserError(
    'onnx-too-large',
    `${fileName} cannot be used: it has ${what}, and the limit is ${BOUNDS[bound]}; choose another model.`,
    { file: fileName },
  );
}
