import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { chooseMethod, isMethodChosen, useSettings } from '@/lib/state/settings-store';
import { useOfferedMethods } from '../../_hooks/use-offered-methods';
import { KEYS_IN_DOCK, type MethodInfo, methodKey } from '../../_session/method-list';

/** The methods that have no key of their own in the dock: one to choose, on the wall any number. */
export default function MoreMethods() {
  const methods = useOfferedMethods().slice(KEYS_IN_DOCK);
  const isWall = useSettings((state) => state.mode === 'wall');
  const chosen = useSettings((state) => methods.find(({ id }) => isMethodChosen(state, id))?.id ?? '');
  if (isWall) return methods.map((method) => <WallItem key={method.id} method={method} />);
  return (
    <Menu.RadioGroup value={chosen} onValueChange={chooseMethod}>
      {methods.map(({ id, name }) => (
        <Menu.RadioItem key={id} value={id} className="popup-item" closeOnClick>
          <span className="popup-mark">
            <Menu.RadioItemIndicator>
              <Check aria-hidden />
            </Menu.RadioItemIndicator>
          </span>
          {name}
          <KeyCap id={id} />
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function WallItem({ method: { id, name } }: { method: MethodInfo }) {
  const chosen = useSettings((state) => isMethodChosen(state, id));
  return (
    <Menu.CheckboxItem
      checked={chosen}
      onCheckedChange={() => chooseMethod(id)}
      className="popup-item"
      closeOnClick={false}
    >
      <span className="popup-mark">
        <Menu.CheckboxItemIndicator>
          <Check aria-hidden />
        </Menu.CheckboxItemIndicator>
      </span>
      {name}
      <KeyCap id={id} />
    </Menu.CheckboxItem>
  );
}

function KeyCap({ id }: { id: string }) {
  const key = methodKey(id);
  return key === undefined ? null : <kbd className="key-cap">{key}</kbd>;
}
