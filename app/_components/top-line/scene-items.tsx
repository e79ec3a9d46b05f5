import { Menu } from '@base-ui/react/menu';
import { useLocale, useTranslations } from 'use-intl';
import { SCENE_CLASSES, SHAPE_IDS, type ShapeId } from '@/lib/scenes/classes';
import { nextSeedOf, shownShape } from '@/lib/scenes/shown-shape';
import { showSceneOf } from '@/lib/state/source/show-source';
import { FIRST_SCENE_SEED } from '@/lib/state/source/source-kinds';
import { useSource } from '@/lib/state/source/source-store';
import { CheckItem } from '../ui/check-item';

const NO_SHAPE = '';

/** Chooses the drawn shape, and whether it has the sticker that a network may cheat by. */
export function SceneItems() {
  const t = useTranslations('source');
  const locale = useLocale();
  const source = useSource((state) => state.source);
  const scene = source.kind === 'scene' ? source : undefined;
  const seed = scene?.seed ?? FIRST_SCENE_SEED;
  const sticker = scene?.sticker === true;
  const names = new Map(SCENE_CLASSES.map(({ id, en, de }) => [id, locale === 'de' ? de : en]));
  return (
    <>
      <Menu.Separator className="popup-separator" />
      <Menu.RadioGroup
        className="scene-shapes"
        aria-label={t('draw')}
        value={scene ? shownShape(seed) : NO_SHAPE}
        onValueChange={(shape: ShapeId) => showSceneOf(nextSeedOf(shape, seed), sticker)}
      >
        <p className="popup-heading">{t('draw')}</p>
        {SHAPE_IDS.map((shape) => (
          <Menu.RadioItem key={shape} value={shape} className="popup-item scene-shape" closeOnClick={false}>
            {names.get(shape)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <CheckItem checked={sticker} onChange={(withSticker) => showSceneOf(seed, withSticker)}>
        {t('sticker')}
      </CheckItem>
    </>
  );
}
