import { STYLES_WITH_OPACITY } from 'live-attribution/heat-map';
import { useTranslations } from 'use-intl';
import { useShallow } from 'zustand/react/shallow';
import { chosenColorMap } from '@/lib/protocol/settings';
import { useBoard } from '@/lib/state/board-store';
import { isConcealed, useLesson } from '@/lib/state/lesson-store';
import { scaleEnds } from '@/lib/state/map-scale';
import { useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';
import { useAttributionNumber } from '../../_hooks/use-attribution-number';
import { useMapSentence } from '../../_hooks/use-map-sentence';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { MAP_SENTENCE_ID } from '../../_session/page-actions';
import { hasCoarseMap, hasColors, shownSigns, shownStyles } from '../../_session/shown-maps';
import { tip } from '../ui/tip';
import { ColorBar } from './color-bar';
import { ColorMapMenu } from './color-map-menu';
import { gapText } from './gap-text';
import { OpacitySlider } from './opacity-slider';
import { ScaleMenu } from './scale-menu';
import { StyleMenu } from './style-menu';
import { ThresholdSlider } from './threshold-slider';
import { UpsamplingButton } from './upsampling-button';
import { useShownColorBars } from './use-shown-color-bars';

/** Shows the colour scale in numbers, and the overlay's settings. */
export function Legend() {
  const t = useTranslations('legend');
  const single = useSettings((state) => state.mode === 'single');
  const shownMethod = useSummary((state) => state.shown?.computedFor.method);
  const coarse = useSettings(hasCoarseMap);
  const signs = useSettings(useShallow(shownSigns));
  const styles = useSettings(useShallow(shownStyles));
  const hasStyle = styles.length > 0;
  const faded = styles.find((style) => STYLES_WITH_OPACITY.includes(style));
  const concealed = useLesson(isConcealed);
  return (
    <section className="legend" aria-label={t('label')} data-shown-method={shownMethod}>
      <div>{!concealed && <Shown />}</div>
      {hasColors(styles) &&
        signs.map((signed) => (
          <ColorMapMenu key={String(signed)} signed={signed} alone={signs.length === 1} />
        ))}
      <ScaleMenu />
      {!single && coarse && <UpsamplingButton />}
      {hasStyle && <StyleMenu />}
      {hasStyle && (
        <div className="legend-sliders">
          {faded && <OpacitySlider style={faded} />}
          <ThresholdSlider />
        </div>
      )}
    </section>
  );
}

/** Describes the maps on screen: their colours, and of a single map its numbers. */
function Shown() {
  const single = useSettings((state) => state.mode === 'single');
  return (
    <>
      <div className="legend-color-bars">
        <ColorBars />
      </div>
      {single && <ScaleNumbers />}
      {single && <CompletenessGap />}
      {single && <MapAge />}
      {single && <MapSentence />}
      {!single && <HeldFrame />}
    </>
  );
}

/** Shows the distinct colours of the maps on screen; before the first map, the chosen ones. */
function ColorBars() {
  const shown = useShownColorBars();
  const chosen = useSettings(
    useShallow((state) => shownSigns(state).map((signed) => chosenColorMap(state, signed))),
  );
  return [...new Set(shown.length > 0 ? shown : chosen)].map((name) => <ColorBar key={name} name={name} />);
}

/** Describes the map in words, for visitors who cannot see it or want a number. */
function MapSentence() {
  const sentence = useMapSentence();
  return (
    <p id={MAP_SENTENCE_ID} className="note legend-sentence">
      {sentence}
    </p>
  );
}

/** Shows the completeness gap of path methods. */
function CompletenessGap() {
  const t = useTranslations('legend');
  const format = useNumberFormat();
  const gap = useSummary((state) => state.shown?.convergenceDelta);
  const progress = useSummary((state) => state.shown?.progress ?? 1);
  if (gap === undefined) return null;
  const { label, value } = gapText(gap, progress, { legend: t, format });
  return (
    <p className="note named-value" {...tip(t('gapHint'))}>
      {label} <span className="value">{value}</span>
    </p>
  );
}

/** Shows the age of the map relative to the picture. */
function MapAge() {
  const t = useTranslations('legend');
  const format = useNumberFormat();
  const hasMap = useSummary((state) => state.shown !== undefined);
  const ageMs = useSummary((state) => state.ageMs);
  const value = format.number(ageMs / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <p className="note named-value">
      {t('age')} <span className="value">{hasMap && t('seconds', { value })}</span>
    </p>
  );
}

const NOTES = { tile: 'perFrame', common: 'perFrame', locked: 'locked', percentile: 'percentile' } as const;

/** Shows the ends of the scale in units of the attribution. */
function ScaleNumbers() {
  const t = useTranslations('legend');
  const scale = useSummary((state) => state.shown?.scale);
  const ends = scale && scaleEnds(scale);
  const text = useAttributionNumber();
  // Values may exceed the last colour's.
  const isClipped = scale !== undefined && scale.rule !== 'tile';
  return (
    <p className="legend-scale">
      <span>
        {isClipped && scale?.signed && '≤ '}
        {ends && text(ends.min)}
      </span>
      <span className="quiet">{scale && t(scale.signed ? 'signed' : NOTES[scale.rule])}</span>
      <span>
        {isClipped && ends && '≥ '}
        {ends && text(ends.max)}
      </span>
    </p>
  );
}

/** Says that a board's frame is held until all its tiles are finished, with the progress. */
function HeldFrame() {
  const t = useTranslations('legend');
  const progress = useBoard((state) => state.progress);
  if (!progress || progress.finished === progress.planned) return null;
  const { finished, planned } = progress;
  return <p className="legend-held pending">{t('held', { finished, planned })}</p>;
}
