import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { SCALE_CHOICES, type ScaleChoice } from '@/lib/protocol/view-choice';
import { setScale, useSettings } from '@/lib/state/settings-store';

/** What the strongest colour of a tile may stand for. */
export default function ScaleItems() {
  const t = useTranslations('legend');
  const chosen = useSettings((state) => state.scale);
  return (
    <Menu.RadioGroup value={chosen} onValueChange={(scale: ScaleChoice) => setScale(scale)}>
      {SCALE_CHOICES.map((scale) => (
        <Menu.RadioItem key={scale} value={scale} className="popup-item py-1" closeOnClick>
          <span className="size-4">
            <Menu.RadioItemIndicator>
              <Check aria-hidden />
            </Menu.RadioItemIndicator>
          </span>
          <span>
            {t(`scale-${scale}`)}
            <span className="block text-small text-quiet">{t(`scale-${scale}-hint`)}</span>
          </span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
