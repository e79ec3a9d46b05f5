import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ScaleChoice } from '@/lib/protocol/view-choice';
import { setScale } from '@/lib/state/settings-store';
import { useScaleChoices } from './use-scale-choices';

/** What the strongest colour of a tile may stand for. */
export default function ScaleItems() {
  const t = useTranslations('legend');
  const { choices, chosen, key } = useScaleChoices();
  return (
    <Menu.RadioGroup value={chosen} onValueChange={(scale: ScaleChoice) => setScale(scale)}>
      {choices.map((scale) => (
        <Menu.RadioItem key={scale} value={scale} className="popup-item popup-choice" closeOnClick>
          <span className="popup-mark">
            <Menu.RadioItemIndicator>
              <Check aria-hidden />
            </Menu.RadioItemIndicator>
          </span>
          <span>
            {t(key(scale))}
            <span className="note hint">{t(`${key(scale)}-hint`)}</span>
          </span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
