import { type AddressView, DEFAULT_VIEW, settingsOf } from '@/lib/address/address-view';
import { restoreLessonPosition, useLesson } from '@/lib/state/lesson-store';
import { useSettings } from '@/lib/state/settings-store';
import { closeWelcome, type Source, useSource } from '@/lib/state/source-store';
import { useStatus } from '@/lib/state/status-store';
import { chooseModel } from '../open/choose-model';

/** What the page shows now, as far as an address can say it; the engine is not known here. */
export function currentAddressView(): AddressView {
  const { source } = useSource.getState();
  const { lesson, step } = useLesson.getState().place ?? { lesson: '', step: '' };
  return {
    ...useSettings.getState(),
    model: chosenModel(),
    ...sceneOf(source),
    lesson,
    step,
    engine: DEFAULT_VIEW.engine,
  };
}

/** Shows a view. The model first: the settings may be for it alone. The engine stays what it is. */
export function showAddressView(view: AddressView): void {
  showModel(view.model);
  useSettings.setState(settingsOf(view));
  showSceneOf(view);
  const { lesson, step } = view;
  restoreLessonPosition(lesson === '' ? undefined : { lesson, step });
  // What was asked for by name is not covered by the doors of a first visit.
  if (view.mode !== DEFAULT_VIEW.mode) closeWelcome();
}

/** A camera or a picture is no part of an address. */
function sceneOf(source: Source): Pick<AddressView, 'scene' | 'sticker'> {
  const { scene, sticker } = DEFAULT_VIEW;
  return source.kind === 'scene'
    ? { scene: source.seed, sticker: source.sticker ?? false }
    : { scene, sticker };
}

/** Another scene, where a scene is shown. */
function showSceneOf({ scene: seed, sticker }: AddressView): void {
  const { source } = useSource.getState();
  const shown = sceneOf(source);
  if (source.kind !== 'scene' || (shown.scene === seed && shown.sticker === sticker)) return;
  useSource.setState({ source: { kind: 'scene', seed, ...(sticker && { sticker }) } });
}

/** Whether there is such a model; true as long as that is not known. */
export function isModelOnOffer(id: string): boolean {
  const { modelIds } = useStatus.getState();
  return id === '' || modelIds.length === 0 || modelIds.includes(id);
}

/** Empty while it is the first on offer, or one that nobody else has. */
function chosenModel(): string {
  const { model, modelIds } = useStatus.getState();
  if (model.phase === 'none' || model.id === modelIds[0] || !modelIds.includes(model.id)) return '';
  return model.id;
}

/** The model of that name, or the first where there is none; nothing while the list has not come. */
export function showModel(id: string): void {
  const { model, modelIds } = useStatus.getState();
  const wanted = id !== '' && modelIds.includes(id) ? id : modelIds[0];
  const present = model.phase === 'none' ? undefined : model.id;
  // An address without a model says nothing against one that only this visitor has.
  const isOwn = present !== undefined && !modelIds.includes(present);
  if (wanted === undefined || wanted === present || (id === '' && isOwn)) return;
  chooseModel(wanted);
}
