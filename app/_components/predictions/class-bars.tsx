import { Crosshair, Minus } from 'lucide-react';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { chooseClass, useClassChoice } from '@/lib/state/class-choice';
import { followTop, useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';
import { useClassName } from '../../_hooks/use-class-names';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { tip } from '../ui/tip';

/** Shows the top classes as bars, in the order of their scores for eyes and screen readers alike. */
export function ClassBars() {
  const t = useTranslations('predictions');
  const rows = useSummary((state) => state.rows);
  const target = useSettings((state) => state.target);
  const explained = useSummary((state) => state.shown?.explained.target);
  const chosen = target.kind === 'top' ? explained?.index : target.index;
  return (
    <ol className="class-bars" aria-label={t('bars')}>
      {rows.map((row) => (
        <ClassBar
          key={row.index}
          index={row.index}
          perMille={Math.round(row.probability * 1000)}
          chosen={row.index === chosen}
          marked={row.index === explained?.index}
          contrast={explained?.kind === 'difference' && row.index === explained.against}
          pinned={target.kind !== 'top'}
        />
      ))}
    </ol>
  );
}

interface ClassBarProps {
  readonly index: number;
  /** Probability in tenths of a percent, the shown precision, so that an unchanged row does not render. */
  readonly perMille: number;
  /** Whether this class is chosen for explanation. */
  readonly chosen: boolean;
  /** Whether the shown map explains this class. */
  readonly marked: boolean;
  /** Whether the shown map compares the explained class with this one. */
  readonly contrast: boolean;
  /** Whether any class was chosen. */
  readonly pinned: boolean;
}

const ClassBar = memo(function ClassBar(props: ClassBarProps) {
  const { index, perMille, chosen, marked, contrast, pinned } = props;
  const t = useTranslations('predictions');
  const format = useNumberFormat();
  const name = useClassName()(index);
  const percent = format.number(perMille / 1000, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const comparing = useClassChoice((state) => state.choosingContrast);
  const unpins = chosen && pinned && !comparing;
  const hint = unpins ? t('follow') : comparing ? t('compareThis', { name }) : t('explain', { name });
  return (
    <li className="class-bar" data-class={index}>
      <button
        type="button"
        className="class-bar-button"
        aria-pressed={chosen}
        aria-label={t('row', { name, percent })}
        onClick={() => (unpins ? followTop() : chooseClass(index))}
        {...tip(hint)}
      >
        <span className="class-bar-name">
          {marked && <Crosshair aria-hidden />}
          {contrast && <Minus aria-hidden />}
          <span className="one-line">{name}</span>
        </span>
        <span className="class-bar-percent">{percent}</span>
        <span className="class-bar-track" aria-hidden>
          {/* Rounded to a percent, two pixels, to avoid invisible transitions. */}
          <span
            className="class-bar-fill"
            style={{ transform: `scaleX(${Math.round(perMille / 10) / 100})` }}
          />
        </span>
      </button>
    </li>
  );
});
