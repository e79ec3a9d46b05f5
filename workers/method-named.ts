import { UserError } from 'live-attribution';
import { findMethod, METHODS, type Method } from 'live-attribution/methods';

/** The method of that id. Throws UserError 'option-invalid': the id may come from an old link. */
export function methodNamed(id: string): Method {
  const method = findMethod(id);
  if (method) return method;
  const known = METHODS.map((m) => m.id).join(', ');
  throw new UserError('option-invalid', `There is no method “${id}”; choose one of ${known}.`, {
    option: 'method',
    value: id,
    known,
  });
}
