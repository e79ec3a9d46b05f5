import { findLayerPosition } from 'live-attribution/model';
import { type AddressView, DEFAULT_VIEW, settingsOf } from '@/lib/address/address-view';
import { restoreLessonPosition, useLesson } from '@/lib/state/lesson-store';
import { closeList, showView, usePlaces } from '@/lib/state/place-store';
import { useSettings } from '@/lib/state/settings-store';
import type { Source } from '@/lib/state/source/source-kinds';
import { closeWelcome, useSource } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { chooseModel } from '../open/choose-model';

/** Returns the present view, as far as an address can describe it; the engine is not included. */
export function currentAddressView(): AddressView {
  const { source } = useSource.getState();
  const { lesson, step } = useLesson.getState().position ?? { lesson: '', step: '' };
  return {
    ...useSettings.getState(),
    list: usePlaces.getState().list ?? 'none',
    layer: layerName(),
    model: chosenModel(),
    ...sceneOf(source),
    lesson,
    step,
    engine: DEFAULT_VIEW.engine,
  };
}

/** Returns the layer by the path of its module, except for the default one, which addresses leave out. */
function layerName(): string {
  const { layer } = useSettings.getState();
  if (layer === DEFAULT_VIEW.layer) return layer;
  const layers = readyModel(useStatus.getState())?.manifest.layers ?? [];
  return findLayerPosition(layers, layer)?.name ?? layer;
}

/** Shows a view, its model first, because settings may depend on the model. Keeps the engine. */
export function showAddressView(view: AddressView): void {
  showModel(view.model);
  useSettings.setState(settingsOf(view));
  showSceneOf(view);
  const { list, lesson, step } = view;
  if (list === 'none') closeList();
  else showView(list);
  restoreLessonPosition(lesson === '' ? undefined : { lesson, step });
  // Hides the first visit's welcome, because it would cover the requested view.
  if (view.mode !== DEFAULT_VIEW.mode || list !== 'none') closeWelcome();
}

/** Returns the source's scene, or the default one, because an address cannot hold a camera or a picture. */
function sceneOf(source: Source): Pick<AddressView, 'scene' | 'sticker'> {
  const { scene, sticker } = DEFAULT_VIEW;
  return source.kind === 'scene'
    ? { scene: source.seed, sticker: source.sticker ?? false }
    : { scene, sticker };
}

/** Shows the view's scene if a scene is the source. */
function showSceneOf({ scene: seed, sticker }: AddressView): void {
  const { source } = useSource.getState();
  const shown = sceneOf(source);
  if (source.kind !== 'scene' || (shown.scene === seed && shown.sticker === sticker)) return;
  useSource.setState({ source: { kind: 'scene', seed, ...(sticker && { sticker }) } });
}

/** Whether the model exists; true until the list of models is loaded. */
export function isModelAvailable(id: string): boolean {
  const { modelIds } = useStatus.getState();
  return id === '' || modelIds.length === 0 || modelIds.includes(id);
}

/** Returns the model's id; empty for the default model and for a visitor's own. */
function chosenModel(): string {
  const { model, modelIds } = useStatus.getState();
  if (model.phase === 'none' || model.id === modelIds[0] || !modelIds.includes(model.id)) return '';
  return model.id;
}

/** Loads the named model, or the default if it is unknown; does nothing until the list is loaded. */
export function showModel(id: string): void {
  const { model, modelIds } = useStatus.getState();
  const next = id !== '' && modelIds.includes(id) ? id : modelIds[0];
  const present = model.phase === 'none' ? undefined : model.id;
  // An address without a model does not replace the visitor's own model.
  const isOwn = present !== undefined && !modelIds.includes(present);
  if (next === undefined || next === present || (id === '' && isOwn)) return;
  chooseModel(next);
}
