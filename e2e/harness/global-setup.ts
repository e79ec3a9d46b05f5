import { rm } from 'node:fs/promises';
import { CLIPS_FOLDER, MODELS_OVERLAY } from '@/tools/chromium/paths';
import { makeStandInModels } from './stand-in-models';

/** Regenerates clips and models, so that they match the sources. */
export default async function globalSetup(): Promise<void> {
  await rm(CLIPS_FOLDER, { recursive: true, force: true });
  await rm(MODELS_OVERLAY, { recursive: true, force: true });
  await makeStandInModels();
}
