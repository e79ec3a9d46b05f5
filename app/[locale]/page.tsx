import { METHODS } from 'live-attribution/methods';
import { Lab } from '../_components/lab';

export default function LabPage() {
  const methods = METHODS.map(({ id, name, signed, style, usesLayer, options }) => ({
    id,
    name,
    signed,
    style,
    usesLayer,
    options,
  }));
  return <Lab methods={methods} />;
}
