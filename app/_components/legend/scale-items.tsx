import { useTranslations } from 'use-intl';
import { setScale } from '@/lib/state/settings-store';
import { RadioItems } from '../ui/radio-items';
import { useScaleChoices } from './use-scale-choices';

/** Lists the choices for the value of a tile's strongest colour. */
export default function ScaleItems() {
  const t = useTranslations('legend');
  const { choices, chosen, key } = useScaleChoices();
  const items = choices.map((scale) => ({
    value: scale,
    label: t(key(scale)),
    hint: t(`${key(scale)}-hint`),
  }));
  return <RadioItems value={chosen} choices={items} onChoose={setScale} />;
}
