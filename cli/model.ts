import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from 'live-attribution';
import { writeModelFolder } from 'live-attribution/model/node';
import { writeModelsIndex } from '@/scripts/models-index.mjs';
import { parseOptions } from '@/scripts/steps/parse-options.mjs';
import { convertWeights, makeUntrained, type NewModel } from './model/convert-weights';
import { fetchWeights } from './model/fetch-weights';
import { TORCHVISION_WEIGHTS, weightsSource } from './model/weights-source';
import { runCommand } from './shared/run-command';

const HELP = `npm run model [-- options]: converts ResNet-18 weights into a model folder in public/models.
Without options: torchvision's weights for ImageNet (47 MB).
  --from FILE|URL  other ResNet-18 weights: .pth or .safetensors
  --id NAME        name of the folder; default: imagenet-resnet18 for 1,000 classes, else the file's name
  --to FOLDER      where to write the model folder, default public/models
  --attempts N     number of download attempts, default 5
  --untrained      create a network with seeded random weights instead`;

const OPTION_KINDS = {
  from: 'value',
  id: 'value',
  to: 'value',
  attempts: 'value',
  untrained: 'flag',
  help: 'flag',
} as const;

const siteModels = fileURLToPath(new URL('../public/models', import.meta.url));

interface Options {
  readonly from: string | undefined;
  readonly id: string | undefined;
  /** Parent of the model folders. */
  readonly to: string;
  readonly attempts: number;
  readonly untrained: boolean;
}

await runCommand(async (signal) => {
  const options = readOptions();
  if (options === null) return console.log(HELP);
  const { id, files } = options.untrained ? await makeUntrained() : await getModel(options, signal);
  if (signal.aborted) throw new UserError('cancelled', 'Stopped; no model was changed.');
  await writeModelFolder(options.to, id, files);
  await writeModelsIndex(options.to);
  console.log(`The model is in ${relative(process.cwd(), join(options.to, id))}.`);
});

async function getModel({ from, id, to, attempts }: Options, signal: AbortSignal): Promise<NewModel> {
  // scripts/run.mjs restores the user's working directory, which npm changes.
  const source = from === undefined ? TORCHVISION_WEIGHTS : weightsSource(from, process.cwd());
  const weights = await fetchWeights(source, { downloadFolder: join(to, '.downloads'), attempts, signal });
  return convertWeights(source, weights, id);
}

/** Null for --help. */
function readOptions(): Options | null {
  const { values } = parseOptions(process.argv.slice(2), OPTION_KINDS);
  if (values.help) return null;
  const attempts = Number(values.attempts ?? 5);
  if (!Number.isInteger(attempts) || attempts < 1 || attempts > 100) {
    throw new UserError('option-invalid', '--attempts needs a whole number from 1 to 100.', {
      option: '--attempts',
    });
  }
  if (values.id !== undefined && !/^[a-z0-9-]+$/.test(values.id)) {
    throw new UserError('option-invalid', '--id needs a name of lowercase letters, digits and hyphens.', {
      option: '--id',
    });
  }
  const { from, id, to = siteModels, untrained = false } = values;
  return { from, id, to: resolve(to), attempts, untrained };
}
