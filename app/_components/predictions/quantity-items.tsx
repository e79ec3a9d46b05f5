import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Quantity } from '@/lib/protocol/option-choice';
import { setOption, useSettings } from '@/lib/state/settings-store';

const QUANTITIES: readonly Quantity[] = ['logit', 'probability'];

/** Which number of the class is explained. */
export default function QuantityItems() {
  const t = useTranslations('predictions');
  const chosen = useSettings((state) => state.options.quantity);
  return (
    <Menu.RadioGroup value={chosen} onValueChange={(quantity: Quantity) => setOption({ quantity })}>
      {QUANTITIES.map((quantity) => (
        <Menu.RadioItem key={quantity} value={quantity} className="popup-item popup-choice" closeOnClick>
          <span className="popup-mark">
            <Menu.RadioItemIndicator>
              <Check aria-hidden />
            </Menu.RadioItemIndicator>
          </span>
          <span>
            {t(`quantity-${quantity}`)}
            <span className="note hint">{t(`quantity-${quantity}-hint`)}</span>
          </span>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
