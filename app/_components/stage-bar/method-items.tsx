import { useOfferedMethods } from '../../_hooks/use-offered-methods';
import { MethodChoices } from '../dock/method-choices';

/** Lists all methods that the view offers. */
export default function MethodItems() {
  return <MethodChoices methods={useOfferedMethods()} />;
}
