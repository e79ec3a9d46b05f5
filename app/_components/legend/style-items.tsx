import { Menu } from '@base-ui/react/menu';
import { useTranslations } from 'use-intl';
import { STYLE_CHOICES } from '@/lib/protocol/settings';
import { setStyle, toggleContours, useSettings } from '@/lib/state/settings-store';
import { CheckItem } from '../ui/check-item';
import { RadioItems } from '../ui/radio-items';

/** Lists the ways in which a map lies over the picture, and contour lines. */
export default function StyleItems() {
  const t = useTranslations('legend');
  const chosen = useSettings((state) => state.style);
  const contours = useSettings((state) => state.contours);
  const choices = STYLE_CHOICES.map((style) => ({
    value: style,
    label: t(`style-${style}`),
    hint: t(`style-${style}-hint`),
  }));
  return (
    <>
      <RadioItems value={chosen} choices={choices} onChoose={setStyle} />
      <Menu.Separator className="popup-separator" />
      <CheckItem checked={contours} onChange={toggleContours}>
        <span className="popup-text">
          {t('contours')}
          <span className="note">{t('contours-hint')}</span>
        </span>
      </CheckItem>
    </>
  );
}
