import { ChevronDown } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { chooseMethod, isMethodChosen, useSettings } from '@/lib/state/settings-store';
import { useChosenInView } from '../../_hooks/use-chosen-in-view';
import { useMethodHint } from '../../_hooks/use-method-hint';
import { useOfferedMethods } from '../../_hooks/use-offered-methods';
import { BUTTONS_IN_DOCK, type MethodInfo, methodById, methodKey } from '../../_session/method-list';
import { PopupButton, popupContent } from '../ui/popup-button';
import { tip } from '../ui/tip';

const moreMethods = popupContent(() => import('./more-methods'));

/**
 * Shows a button for each of the first methods, numbered as on the keyboard, and one for the rest, which
 * stays in sight where the others scroll.
 */
export function MethodButtons() {
  const t = useTranslations('dock');
  const methods = useOfferedMethods();
  const row = useRef<HTMLDivElement>(null);
  useChosenInView(
    row,
    useSettings(({ mode, method, wallMethods }) => (mode === 'wall' ? wallMethods.join() : method)),
  );
  return (
    <fieldset className="dock-method-group" aria-label={t('methods')}>
      <div ref={row} className="dock-methods">
        {methods.slice(0, BUTTONS_IN_DOCK).map((method) => (
          <MethodButton key={method.id} method={method} />
        ))}
      </div>
      {methods.length > BUTTONS_IN_DOCK && <MoreButton />}
    </fieldset>
  );
}

function MethodButton({ method: { id, name } }: { method: MethodInfo }) {
  const hint = useMethodHint();
  const chosen = useSettings((state) => isMethodChosen(state, id));
  return (
    <button
      type="button"
      className="button button-filled dock-button"
      aria-label={name}
      aria-pressed={chosen}
      onClick={() => chooseMethod(id)}
      {...tip(hint(id), methodKey(id))}
    >
      <span className="note" aria-hidden>
        {methodKey(id)}
      </span>
      {name}
    </button>
  );
}

/** Opens the list of the rest, and shows the name of the chosen one of them; a wall may show several. */
function MoreButton() {
  const t = useTranslations('dock');
  const rest = useOfferedMethods().slice(BUTTONS_IN_DOCK);
  const chosen = useSettings((state) =>
    rest.flatMap(({ id }) => (isMethodChosen(state, id) ? id : [])).join(),
  );
  const isWall = useSettings((state) => state.mode === 'wall');
  const holdsChosen = chosen !== '';
  const names = holdsChosen ? chosen.split(',').map((id) => methodById(id).name) : [];
  const children = (
    <>
      {holdsChosen && !isWall && (
        <span className="note" aria-hidden>
          {methodKey(chosen)}
        </span>
      )}
      {holdsChosen && !isWall ? names : t('moreMethods')}
      <ChevronDown className="quiet" aria-hidden />
    </>
  );
  return (
    <PopupButton
      kind="menu"
      content={moreMethods}
      trigger={{
        className: 'button button-filled dock-button dock-more',
        'aria-label': holdsChosen ? t('moreMethodsNamed', { name: names.join(', ') }) : t('moreMethods'),
        'data-lit': holdsChosen,
        children,
      }}
    />
  );
}
