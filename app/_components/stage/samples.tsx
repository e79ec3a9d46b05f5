import { useEffect, useRef } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Locale } from '@/lib/i18n/locales';
import { SCENE_CLASSES } from '@/lib/scenes/classes';
import { shownShape } from '@/lib/scenes/shown-shape';
import { showSceneOf } from '@/lib/state/source/show-source';
import { loadScenePainter } from '../../_session/load-scene-painter';
import { SCENE_HEIGHT_PX, SCENE_WIDTH_PX } from '../../_session/scene-size';
import { tip } from '../ui/tip';

/** Four scenes that look unlike each other. */
const SEEDS = [2, 5, 7, 12];
const WIDTH_PX = 160;
const HEIGHT_PX = (WIDTH_PX * SCENE_HEIGHT_PX) / SCENE_WIDTH_PX;

/** Shows thumbnails of sources without a camera; a click opens one. */
export function Samples() {
  const t = useTranslations('welcome');
  const locale = useLocale();
  return (
    <fieldset className="stage-samples" aria-label={t('samples')}>
      {SEEDS.map((seed) => (
        <button
          key={seed}
          type="button"
          className="stage-sample"
          aria-label={t('sample', { name: shapeName(seed, locale) })}
          {...tip(shapeName(seed, locale))}
          onClick={() => showSceneOf(seed, false)}
        >
          <Thumbnail seed={seed} />
        </button>
      ))}
    </fieldset>
  );
}

function shapeName(seed: number, locale: Locale): string {
  const shape = shownShape(seed);
  return SCENE_CLASSES.find(({ id }) => id === shape)?.[locale] ?? shape;
}

function Thumbnail({ seed }: { seed: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let cancelled = false;
    const load = async () => {
      const { paintScene, sceneOf } = await loadScenePainter();
      if (cancelled) return;
      // The large picture has priority.
      timer = setTimeout(() => {
        const context = canvas.current?.getContext('2d');
        if (context) paintScene(context, sceneOf(seed, false), WIDTH_PX, HEIGHT_PX);
      });
    };
    // The button stays plain, because the large picture reports the failure.
    load().catch(() => undefined);
    return () => {
      cancelled = true;
      clearTimeout(timer);
    };
  }, [seed]);
  return <canvas ref={canvas} width={WIDTH_PX} height={HEIGHT_PX} />;
}
