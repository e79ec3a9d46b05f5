import { useTranslations } from 'use-intl';
import type { Quantity } from '@/lib/protocol/option-choice';
import { setOption, useSettings } from '@/lib/state/settings-store';
import { useHead } from '../../_hooks/use-head';
import { RadioItems } from '../ui/radio-items';

const QUANTITIES: readonly Quantity[] = ['logit', 'probability'];

/** Chooses the explained quantity of the class. */
export default function QuantityItems() {
  const t = useTranslations('predictions');
  const chosen = useSettings((state) => state.options.quantity);
  const head = useHead();
  const hints = {
    logit: t('quantity-logit-hint', { head: t(`head-${head}`) }),
    probability: t(`quantity-probability-${head}-hint`),
  };
  const choices = QUANTITIES.map((quantity) => ({
    value: quantity,
    label: t(`quantity-${quantity}`),
    hint: hints[quantity],
  }));
  return <RadioItems value={chosen} choices={choices} onChoose={(quantity) => setOption({ quantity })} />;
}
