import { UserError } from '../user-error';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Returns the value. @throws UserError 'option-invalid' unless it is an integer within the bounds */
export function integerOption(name: string, value: number, bounds: Bounds): number {
  return checked(name, value, bounds, Number.isInteger(value), 'a whole number');
}

/** Returns the value. @throws UserError 'option-invalid' unless it is within the bounds */
export function numberOption(name: string, value: number, bounds: Bounds): number {
  return checked(name, value, bounds, true, 'a number');
}

function checked(name: string, value: number, { min, max }: Bounds, isKind: boolean, kind: string): number {
  if (isKind && value >= min && value <= max) return value;
  throw new UserError(
    'option-invalid',
    `The option ${name} must be ${kind} from ${min} to ${max}, not ${value}.`,
    {
      option: name,
      value,
      min,
      max,
    },
  );
}
