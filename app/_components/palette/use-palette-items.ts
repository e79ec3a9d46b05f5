import { COLOR_MAP_NAMES } from 'live-attribution/heat-map';
import { findLayerPosition, layerIdsAt, modelName } from 'live-attribution/model';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { LOCALE_NAMES, LOCALES } from '@/lib/i18n/locales';
import { keyCap } from '@/lib/keys/key-names';
import { isAvailable, KEY_TABLE, type KeyRow } from '@/lib/keys/key-table';
import { lessonText } from '@/lib/lesson/lesson-text';
import { STYLE_CHOICES } from '@/lib/protocol/settings';
import { chooseClass } from '@/lib/state/class-choice';
import { goToStep, useLesson } from '@/lib/state/lesson-store';
import { usePresent } from '@/lib/state/present-store';
import {
  chooseMethod,
  setColorMap,
  setLayer,
  setStyle,
  setThreshold,
  toggleContours,
} from '@/lib/state/settings-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useClassName } from '../../_hooks/use-class-names';
import { useKeyNames } from '../../_hooks/use-key-names';
import { useModelTitles } from '../../_hooks/use-model-titles';
import { useOfferedMethods } from '../../_hooks/use-offered-methods';
import { keyContexts, runAction } from '../../_session/actions';
import { methodKey } from '../../_session/method-list';
import { chooseModel } from '../../_session/open/choose-model';
import { layerIds } from '../../_session/page-actions';
import { hasColors, shownSigns, shownStyles } from '../../_session/shown-maps';
import { useLocaleSwitch } from '../messages-provider';

/** An action as an item of the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  /** Further search words. */
  readonly words: readonly string[];
  readonly keyCap?: string | undefined;
  readonly run: () => void;
}

/** Returns all available actions, then choices. */
export function usePaletteItems(): readonly PaletteItem[] {
  const [actions, steps, methods, looks, others] = [
    useActionItems(),
    useStepItems(),
    useMethodItems(),
    useLookItems(),
    useModelAndLanguageItems(),
  ];
  return useMemo(
    () => [...actions, ...steps, ...methods, ...looks, ...others],
    [actions, steps, methods, looks, others],
  );
}

function useActionItems(): readonly PaletteItem[] {
  const t = useTranslations('action');
  const names = useKeyNames();
  return useMemo(() => {
    const contexts = keyContexts();
    // The palette moves the square without the focus that its keys need.
    const isOffered = (row: KeyRow) => isAvailable(row, contexts) || row.during === 'square';
    return KEY_TABLE.filter((row) => row.action !== 'palette' && isOffered(row)).map((row) => ({
      id: `action-${row.action}`,
      label: t(row.action),
      words: [row.action.replaceAll('-', ' ')],
      keyCap: isAvailable(row, contexts) ? keyCap(row.action, names, contexts) : undefined,
      run: () => runAction(row.action),
    }));
  }, [t, names]);
}

/** Returns the steps of the open lesson. */
function useStepItems(): readonly PaletteItem[] {
  const t = useTranslations('palette');
  const locale = useLocale();
  const presenting = usePresent((state) => state.presenting);
  const lesson = useLesson((state) => state.lesson);
  return useMemo(
    () =>
      (presenting ? (lesson?.steps ?? []) : []).map((step, index) => ({
        id: `step-${step.id}`,
        label: t('step', { number: index + 1, title: lessonText(step.title, locale) }),
        words: [step.id],
        run: () => goToStep(step),
      })),
    [t, locale, presenting, lesson],
  );
}

function useMethodItems(): readonly PaletteItem[] {
  const t = useTranslations('palette');
  const names = useKeyNames();
  const methods = useOfferedMethods();
  return useMemo(
    () => [
      ...methods.map(({ id, name }) => ({
        id: `method-${id}`,
        label: t('method', { name }),
        words: [id],
        keyCap: methodKey(id),
        run: () => chooseMethod(id),
      })),
      ...layerItems((position) => `${names.shift}+${position + 1}`, t),
    ],
    [t, names, methods],
  );
}

/** Returns every position of every layer, those of the numbered buttons first, with their keys. */
function layerItems(keyOf: (index: number) => string, t: ReturnType<typeof useTranslations<'palette'>>) {
  const layers = readyModel(useStatus.getState())?.manifest.layers ?? [];
  const numbered = layerIds();
  const all = numbered.length === 0 ? [] : [false, true].flatMap((atBlocks) => layerIdsAt(layers, atBlocks));
  return [...new Set([...numbered, ...all])].flatMap((id, index) => {
    const position = findLayerPosition(layers, id);
    if (!position) return [];
    return {
      id: `layer-${id}`,
      label: t(position.isBlock ? 'block' : 'layer', { number: position.number, name: position.name }),
      words: [id],
      keyCap: index < numbered.length ? keyOf(index) : undefined,
      run: () => setLayer(id),
    };
  });
}

function useLookItems(): readonly PaletteItem[] {
  const t = useTranslations('legend');
  return useMemo(() => {
    const shown = shownStyles();
    const signs = hasColors(shown) ? shownSigns() : [];
    const colors = signs.flatMap((signed) =>
      COLOR_MAP_NAMES.map((name) => {
        const kind = signed ? 'signed' : 'unsigned';
        return {
          id: `colors-${kind}-${name}`,
          label: t(signs.length === 1 ? 'colorMapNamed' : `colorMapNamed-${kind}`, { name }),
          words: [],
          run: () => setColorMap(name, signed),
        };
      }),
    );
    if (shown.length === 0) return colors;
    const styles = STYLE_CHOICES.map((style) => ({
      id: `style-${style}`,
      label: t('styleNamed', { name: t(`style-${style}`) }),
      words: [style],
      run: () => setStyle(style),
    }));
    const contours = { id: 'contours', label: t('contours'), words: ['contours'], run: toggleContours };
    return [...colors, ...styles, contours, ...thresholdItems(t)];
  }, [t]);
}

/** Offers the thresholds that hide nothing, half and nine tenths of the values. */
function thresholdItems(t: ReturnType<typeof useTranslations<'legend'>>): readonly PaletteItem[] {
  return [0, 50, 90].map((threshold) => {
    const name = threshold === 0 ? t('thresholdOff') : t('strongest', { percent: `${100 - threshold} %` });
    return {
      id: `threshold-${threshold}`,
      label: `${t('threshold')}: ${name}`,
      words: ['threshold'],
      run: () => setThreshold(threshold),
    };
  });
}

function useModelAndLanguageItems(): readonly PaletteItem[] {
  const t = useTranslations('palette');
  const current = useLocale();
  const switchLocale = useLocaleSwitch();
  const models = useModelTitles();
  return useMemo(
    () => [
      ...models.map((model) => ({
        id: `model-${model.id}`,
        label: t('model', { name: modelName(model, current) }),
        words: [model.id, model.name],
        run: () => chooseModel(model.id),
      })),
      ...LOCALES.filter((locale) => locale !== current).map((locale) => ({
        id: `language-${locale}`,
        label: t('language', { name: LOCALE_NAMES[locale] }),
        words: [locale],
        run: () => switchLocale(locale),
      })),
    ],
    [t, current, switchLocale, models],
  );
}

/** Returns an item for each class of the model, found by name in either language and by number. */
export function useClassItems(): readonly PaletteItem[] {
  const t = useTranslations('palette');
  const className = useClassName();
  const labels = useStatus((state) => readyModel(state)?.labels);
  return useMemo(
    () =>
      (labels?.en ?? []).map((name, index) => ({
        id: `class-${index}`,
        label: t('class', { name: className(index) }),
        words: [className(index), name, labels?.de?.[index] ?? '', String(index)],
        run: () => chooseClass(index),
      })),
    [t, className, labels],
  );
}
