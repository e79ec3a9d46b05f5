import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useFrozen } from '@/lib/state/frozen-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';
import { useClassName } from '../../_hooks/use-class-names';
import { storeFrozenFrames } from '../../_session/frozen-frame';
import { methodById } from '../../_session/method-list';

/** Shows the last frozen frame in the left half of the stage while it is compared with the present one. */
export default function FrozenFigure() {
  const t = useTranslations('compare');
  const className = useClassName();
  const host = useRef<HTMLDivElement>(null);
  const single = useSettings((state) => state.mode === 'single');
  const frame = useFrozen((state) => (state.comparing && single ? state.frame : undefined));
  const method = useSummary((state) => state.shown?.computedFor.method);
  const target = useSummary((state) => state.shown?.explained.target.index);
  useEffect(storeFrozenFrames, []);
  useEffect(() => {
    if (frame) host.current?.replaceChildren(frame.picture);
  }, [frame]);
  if (!frame) return null;
  const caption = (shown: string, index: number | undefined) =>
    [methodById(shown).name, ...(index === undefined ? [] : [className(index)])].join(' · ');
  return (
    <>
      <figure className="frozen-figure" aria-label={t('label')}>
        <div ref={host} className="frozen-picture" />
        <figcaption className="compare-caption">
          <b>{t('frozen')}</b> {caption(frame.method, frame.target)}
        </figcaption>
      </figure>
      <p className="compare-caption compare-now">
        <b>{t('now')}</b> {method !== undefined && caption(method, target)}
      </p>
    </>
  );
}
