import { rm } from 'node:fs/promises';
import { CLIPS_FOLDER, MODELS_OVERLAY } from '@/tools/chromium/paths';
import { makeStandInModels } from './stand-in-models';

/** Everything that the tests make is made anew, so that it fits the sources. */
export default async function globalSetup(): Promise<void> {
  await rm(CLIPS_FOLDER, { recursive: true, force: true });
  await rm(MODELS_OVERLAY, { recursive: true, force: true });
  await makeStandInModels();
}
