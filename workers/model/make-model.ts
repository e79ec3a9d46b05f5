import { UserError } from 'live-attribution';
import { defaultLabels } from 'live-attribution/imagenet-labels';
import { type Model, modelFromFile } from 'live-attribution/model';
import { addressFileName } from '@/lib/download/address-file-name';
import type { FileOrigin, ModelOrigin, WeightsOrigin } from '@/lib/protocol/models';
import type { ModelContext } from './fetch-model';
import { fetchWeights } from './fetch-weights';
import { ProgressMeter } from './progress-meter';

/** Creates a model from weights that are not the site's. Throws UserError naming the file. */
export async function makeModel(id: string, origin: ModelOrigin, context: ModelContext): Promise<Model> {
  const model = await (origin.kind === 'file' ? fromFile(origin, context) : fromWeights(origin, context));
  // Uses the page's id of the model, which is unique.
  return { ...model, manifest: { ...model.manifest, id } };
}

async function fromFile({ file }: FileOrigin, { report }: ModelContext): Promise<Model> {
  const bytes = new Uint8Array(await readFile(file));
  new ProgressMeter(report).stage('convert', bytes.length);
  return modelFromFile(bytes, file.name, defaultLabels);
}

/** Throws if the file cannot be read, because it may have been moved or changed since it was chosen. */
async function readFile(file: File): Promise<ArrayBuffer> {
  return file.arrayBuffer().catch(() => {
    throw new UserError('file-missing', `${file.name} can no longer be read: choose it again.`, {
      file: file.name,
    });
  });
}

async function fromWeights(origin: WeightsOrigin, context: ModelContext): Promise<Model> {
  const { url, name, licence, title } = origin;
  const fileName = addressFileName(url);
  const meter = new ProgressMeter(context.report);
  const { key, bytes } = await fetchWeights(origin, meter, context);
  context.signal.throwIfAborted();
  meter.stage('convert', bytes.length);
  try {
    const { manifest, ...rest } = await modelFromFile(bytes, fileName, defaultLabels);
    // The weights that the page offers are ImageNet's, and so is their preprocessing.
    const { preprocessingAssumed: _, ...known } = manifest;
    const source = { ...manifest.source, title, url };
    return { ...rest, manifest: { ...known, name, licence, source } };
  } catch (error) {
    await context.store?.remove(key);
    throw error;
  }
}
