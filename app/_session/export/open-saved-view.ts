import { openArchive } from '@/lib/export/archive';
import type { SavedView } from '@/lib/export/saved-view';
import { addNotice } from '@/lib/state/notice-store';
import { showPicture } from '@/lib/state/source/show-source';
import { requestSource } from '@/lib/state/source/source-request';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { until } from '@/lib/state/until';
import { showSavedParameters } from '../address/address-sync';

const MAX_BYTES = 100e6;

/** Shows the picture of a ZIP made by `archiveFile` as a still, under its settings. Never throws. */
export async function openSavedView(file: File): Promise<void> {
  const refuse = (kind: 'saved-invalid' | 'saved-size') => addNotice({ kind, file: file.name });
  const isWanted = requestSource();
  if (file.size > MAX_BYTES) return refuse('saved-size');
  const opened = await file
    .arrayBuffer()
    .then((bytes) => openArchive(new Uint8Array(bytes)))
    .catch(() => undefined);
  if (!opened) return refuse('saved-invalid');
  const { saved, frame } = opened;
  // Keeps exactly the explained bytes: no colour profile, no rounding.
  const bitmap = await createImageBitmap(new Blob([frame], { type: 'image/png' }), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  }).catch(() => undefined);
  if (!bitmap) return refuse('saved-invalid');
  if (!isWanted()) return bitmap.close();
  const { id } = saved.model;
  const { model: _, ...withoutModel } = saved.view;
  // Applies the settings before the picture, because showing the picture starts its explanation.
  const isHere = useStatus.getState().modelIds.includes(id);
  showSavedParameters(isHere ? { ...saved.view, model: id } : withoutModel, saved.version);
  showPicture(file.name, bitmap, saved.frame.mirrored);
  await checkModel(saved, file.name);
}

/** Reports that the present network differs from the one in the file. */
async function checkModel({ model }: SavedView, file: string): Promise<void> {
  const ready = readyModel(await until(useStatus, (state) => readyModel(state) !== undefined));
  if (ready?.manifest.graph.sha256 !== model.sha256)
    addNotice({ kind: 'saved-model', file, model: model.name });
}
