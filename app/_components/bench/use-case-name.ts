import { METHODS } from 'live-attribution/methods';
import { useTranslations } from 'use-intl';
import { FORWARD } from '@/lib/bench/bench-cases';

/** Returns the name of a timed computation for the reader, e.g. 'Grad-CAM, layer 4'. */
export function useCaseName(): (id: string) => string {
  const t = useTranslations('bench');
  const tile = useTranslations('tile');
  return (id) => {
    if (id === FORWARD.id) return t('network-alone');
    const [method, layer] = id.split('/');
    const name = METHODS.find((known) => known.id === method)?.name ?? id;
    const number = Number(layer?.replace('layer', ''));
    return Number.isInteger(number) ? tile('atLayer', { name, number }) : name;
  };
}
