import { type AddressView, DEFAULT_VIEW, settingsOf } from '@/lib/address/address-view';
import { goToLessonStep, useLessonPlace } from '@/lib/state/lesson-place';
import { useSettings } from '@/lib/state/settings-store';
import { closeWelcome, useSource } from '@/lib/state/source-store';
import { setModelStatus, useStatus } from '@/lib/state/status-store';
import { engineFromAddress } from '../page-address';

/** What the page shows now, as far as an address can say it. */
export function currentAddressView(): AddressView {
  const { source } = useSource.getState();
  const { lesson, step } = useLessonPlace.getState();
  return {
    ...useSettings.getState(),
    model: chosenModel(),
    scene: source.kind === 'scene' ? source.seed : DEFAULT_VIEW.scene,
    lesson,
    step,
    engine: engineFromAddress(location.search),
  };
}

/** Shows a view. The model first: the settings may be for it alone. The engine stays what it is. */
export function showAddressView(view: AddressView): void {
  showModel(view.model);
  useSettings.setState(settingsOf(view));
  useSource.setState(({ source }) =>
    source.kind === 'scene' && source.seed !== view.scene
      ? { source: { kind: 'scene', seed: view.scene } }
      : {},
  );
  goToLessonStep(view.lesson, view.step);
  // What was asked for by name is not covered by the doors of a first visit.
  if (view.mode !== DEFAULT_VIEW.mode) closeWelcome();
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
  if (wanted === undefined || wanted === present) return;
  setModelStatus({ phase: 'loading', id: wanted, progress: undefined });
}
