import { useOfferedMethods } from '../../_hooks/use-offered-methods';
import { BUTTONS_IN_DOCK } from '../../_session/method-list';
import { MethodChoices } from './method-choices';

/** Lists the methods without a button in the dock. */
export default function MoreMethods() {
  return <MethodChoices methods={useOfferedMethods().slice(BUTTONS_IN_DOCK)} />;
}
