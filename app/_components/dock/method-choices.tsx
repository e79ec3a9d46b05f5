import { chooseMethod, isMethodChosen, useSettings } from '@/lib/state/settings-store';
import { type MethodInfo, methodKey } from '../../_session/method-list';
import { CheckItem } from '../ui/check-item';
import { RadioItems } from '../ui/radio-items';

/** The items of a menu of methods: one to choose, or any number on the wall. */
export function MethodChoices({ methods }: { readonly methods: readonly MethodInfo[] }) {
  const isWall = useSettings((state) => state.mode === 'wall');
  const chosen = useSettings((state) => methods.find(({ id }) => isMethodChosen(state, id))?.id ?? '');
  if (isWall) return methods.map((method) => <WallItem key={method.id} method={method} />);
  const choices = methods.map((method) => ({ value: method.id, label: <MethodName method={method} /> }));
  return <RadioItems value={chosen} choices={choices} onChoose={chooseMethod} />;
}

function WallItem({ method }: { method: MethodInfo }) {
  const chosen = useSettings((state) => isMethodChosen(state, method.id));
  return (
    <CheckItem checked={chosen} onChange={() => chooseMethod(method.id)}>
      <MethodName method={method} />
    </CheckItem>
  );
}

function MethodName({ method: { id, name } }: { method: MethodInfo }) {
  const key = methodKey(id);
  return (
    <>
      {name}
      {key !== undefined && <kbd className="key-cap">{key}</kbd>}
    </>
  );
}
