import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { showSceneOf } from '@/lib/state/source-store';
import { loadScenePainter } from '../../_session/load-scene-painter';
import { SCENE_HEIGHT_PX, SCENE_WIDTH_PX } from '../../_session/scene-size';

/** Four scenes that look unlike each other. */
const SEEDS = [2, 5, 7, 12];
const WIDTH_PX = 160;
const HEIGHT_PX = (WIDTH_PX * SCENE_HEIGHT_PX) / SCENE_WIDTH_PX;

/** Shows thumbnails of sources without a camera; a click opens one. */
export function Samples() {
  const t = useTranslations('welcome');
  return (
    <fieldset className="stage-samples" aria-label={t('samples')}>
      {SEEDS.map((seed, index) => (
        <button
          key={seed}
          type="button"
          className="stage-sample"
          aria-label={t('sample', { number: index + 1 })}
          onClick={() => showSceneOf(seed, false)}
        >
          <Thumbnail seed={seed} />
        </button>
      ))}
    </fieldset>
  );
}

function Thumbnail({ seed }: { seed: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const load = async () => {
      const { paintScene, sceneOf } = await loadScenePainter();
      if (isGone) return;
      // The large picture has priority.
      timer = setTimeout(() => {
        const context = canvas.current?.getContext('2d');
        if (context) paintScene(context, sceneOf(seed, false), WIDTH_PX, HEIGHT_PX);
      });
    };
    // The button stays plain, because the large picture reports the failure.
    load().catch(() => undefined);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [seed]);
  return <canvas ref={canvas} width={WIDTH_PX} height={HEIGHT_PX} />;
}
