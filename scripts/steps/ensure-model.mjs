import { listModels, writeModelsIndex } from '../models-index.mjs';
import { runTypeScript } from './run-typescript.mjs';

const WEIGHTS_HOST = 'https://download.pytorch.org/';
const PROBE_TIMEOUT_MS = 3000;

/**
 * Ensures at least one model below public/models: tries to download ImageNet's, and makes an untrained
 * network if there is no other.
 * @param {{ offline: boolean }} options
 */
export async function ensureModel({ offline }) {
  const present = await listModels();
  if (!present.includes('imagenet-resnet18') && !offline) await tryToDownload(present);
  if ((await listModels()).length === 0) {
    console.log('Making an untrained ResNet-18, whose predictions are meaningless …');
    const code = await runTypeScript('cli/model.ts', ['--untrained']);
    if (code !== 0) process.exit(code);
  }
  await writeModelsIndex();
}

/** @param {readonly string[]} present */
async function tryToDownload(present) {
  const others = present.length > 0 ? present.join(', ') : 'an untrained network';
  if (!(await isReachable(WEIGHTS_HOST))) {
    console.log(
      `No connection to ${new URL(WEIGHTS_HOST).host}: continuing with ${others}; ` +
        '"npm run model" fetches the ImageNet weights later.',
    );
    return;
  }
  const code = await runTypeScript('cli/model.ts', ['--attempts', '1']);
  if (code === 130) process.exit(code);
  if (code !== 0) console.log(`Continuing with ${others}.`);
}

/** @param {string} url */
async function isReachable(url) {
  const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).catch(
    () => null,
  );
  return answer !== null;
}
