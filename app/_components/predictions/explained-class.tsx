import { ChevronDown, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useShallow } from 'zustand/react/shallow';
import { namedClasses, type ResolvedTarget, type TargetChoice } from '@/lib/protocol/settings';
import { fitsWell } from '@/lib/state/fits-well';
import { followTop, useSettings } from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useSummary } from '@/lib/state/summary-store';
import { useExplainedNumber } from '../../_hooks/use-explained-number';
import { useHead } from '../../_hooks/use-head';
import { useTargetName } from '../../_hooks/use-target-name';
import { PopupButton, popupContent } from '../ui/popup-button';
import { tip, useTip } from '../ui/tip';

const quantityItems = popupContent(() => import('./quantity-items'));

/** Shows the class and the quantity that the map explains, and whether the top class is followed. */
export function ExplainedClass() {
  const t = useTranslations('predictions');
  const targetName = useTargetName();
  const nameOf = (named: ResolvedTarget | number | undefined) => {
    if (named === undefined) return t('waiting');
    return targetName(typeof named === 'number' ? { kind: 'class', index: named } : named);
  };
  const target = useSettings((state) => state.target);
  const explained = useSummary(useShallow((state) => state.shown?.explained.target));
  const best = useSummary((state) => state.rows[0]?.index);
  const name = nameOf(explained ?? (target.kind === 'top' ? best : target));
  return (
    <header className="predictions-explained">
      <p className="note predictions-heading">
        <Heading />
        {target.kind !== 'top' && <Unpin />}
      </p>
      <h2 className="heading predictions-name" title={name}>
        {name}
      </h2>
      <QuantityMenu />
    </header>
  );
}

/** Heads the class, or says that no class fits well. */
function Heading() {
  const t = useTranslations('predictions');
  const head = useHead();
  const classCount = useStatus((state) => readyModel(state)?.manifest.classCount);
  const isDoubtful = useSummary(({ rows: [best] }) =>
    best && classCount ? !fitsWell(best.probability, classCount, head) : false,
  );
  if (!isDoubtful) return t('heading');
  return (
    <span className="predictions-doubt" {...tip(t(`noneFits-${head}-hint`))}>
      {t('noneFits')}
    </span>
  );
}

/** Names the explained quantity and its value on this picture. */
function QuantityMenu() {
  const t = useTranslations('predictions');
  const quantity = useSettings((state) => state.options.quantity);
  const head = useHead();
  const children = (
    <>
      <span className="quiet">{t(quantity, { head: t(`head-${head}`) })}</span>
      <span className="button-value">
        <ExplainedNumber />
      </span>
      <ChevronDown className="quiet" aria-hidden />
    </>
  );
  return (
    <PopupButton
      kind="menu"
      content={quantityItems}
      trigger={{
        className: 'button predictions-line',
        'aria-label': t('quantityNamed', { name: t(`quantity-${quantity}`) }),
        children,
      }}
    />
  );
}

/** A component of its own, because the value changes four times a second and its button does not. */
function ExplainedNumber() {
  const text = useExplainedNumber();
  const quantity = useSettings((state) => state.options.quantity);
  const target = useSettings((state) => state.target);
  const explained = useSummary((state) => state.shown?.explained);
  // A value of the previous choice is not shown, because it does not belong to the new one.
  if (explained?.quantity !== quantity || !isTarget(explained.target, target)) return null;
  return text(explained);
}

function isTarget(shown: ResolvedTarget, chosen: TargetChoice): boolean {
  return chosen.kind === 'top' || namedClasses(shown).join() === namedClasses(chosen).join();
}

function Unpin() {
  const t = useTranslations('predictions');
  const withTip = useTip();
  return (
    <button
      type="button"
      className="button predictions-unpin"
      aria-label={t('follow')}
      onClick={followTop}
      {...withTip(t('follow'), 'follow-top')}
    >
      {t('pinned')} <X aria-hidden />
    </button>
  );
}
