import { useTranslations } from 'use-intl';
import type { ShownTile } from '@/lib/state/board-store';
import { useExplainedNumber } from '../../_hooks/use-explained-number';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { tip } from '../ui/tip';

/** Shows a tile's agreement with the reference tile, and the completeness gap of a path method. */
export function TileScore({ shown }: { shown: ShownTile | undefined }) {
  const t = useTranslations('tile');
  const format = useNumberFormat();
  const twoDigits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const explainedNumber = useExplainedNumber();
  const { id, reference, agreement, explained, computedFor } = shown ?? {};
  // The gap of an unfinished sum says nothing about completeness.
  const gap = shown?.progress === 1 ? shown.convergenceDelta : undefined;
  const parts: string[] = [];
  // The tiles of other views all explain the same number.
  if (computedFor?.mode === 'classes' && explained) parts.push(explainedNumber(explained));
  if (reference !== undefined && reference === id) parts.push(t('reference'));
  if (agreement) {
    const { spearman, top10PercentIntersection } = agreement;
    parts.push(
      t('spearman', { value: spearman === null ? '–' : format.number(spearman, twoDigits) }),
      format.number(top10PercentIntersection, { style: 'percent' }),
    );
  }
  if (gap !== undefined) parts.push(t('gap', { value: format.number(gap, twoDigits) }));
  const hints = [agreement && t('agreementHint'), gap !== undefined && t('gapHint')];
  const hint = hints.filter((text) => typeof text === 'string').join(' ');
  return (
    <p className="tile-score" {...(hint && tip(hint))}>
      {parts.join(' · ')}
    </p>
  );
}
