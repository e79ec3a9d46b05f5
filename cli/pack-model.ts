import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { defined, UserError } from 'live-attribution';
import { defaultLabels } from 'live-attribution/imagenet-labels';
import {
  buildModelFolder,
  loadModel,
  type ModelManifest,
  readLabels,
  readStateDict,
  resnet18Metadata,
  sha256,
} from 'live-attribution/model';
import { writeModelFolder } from 'live-attribution/model/node';
import { type OptionValues, parseOptions } from '@/scripts/steps/parse-options.mjs';
import { runCommand } from './shared/run-command';

const USAGE = `Packs the weights of a ResNet-18 into a model folder.

  npx tsx cli/pack-model.ts --from FILE --name NAME --out FOLDER [options]

  --from FILE           state dict: .pth (zip or legacy) or .safetensors
  --name NAME           the name in the network menu
  --name-de NAME        the same in German
  --out FOLDER          e.g. public/models/shapes-resnet18; its last part is the model's id
  --id ID               the same id, as a check
  --labels FILE         {"en": [...], "de": [...]}, one name per class; "de" is optional
  --weights float32|int8  int8 is a quarter of the size (default float32)
  --source-title TEXT   where the weights come from (default: the file's name)
  --source-url URL
  --licence TEXT        of the weights (default MIT)
  --untrained           the weights are random: the page says that predictions mean nothing
  --help

An existing MODEL_CARD.md in the folder is kept.`;

const CARD_FILE = 'MODEL_CARD.md';

const OPTION_KINDS = {
  from: 'value',
  id: 'value',
  name: 'value',
  'name-de': 'value',
  out: 'value',
  labels: 'value',
  weights: 'value',
  'source-title': 'value',
  'source-url': 'value',
  licence: 'value',
  untrained: 'flag',
  help: 'flag',
} as const;

type Options = OptionValues<typeof OPTION_KINDS>;

await runCommand(async () => {
  const { values: options } = parseOptions(process.argv.slice(2), OPTION_KINDS);
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const out = resolve(required(options.out, '--out'));
  const id = readId(out, options.id);
  const from = required(options.from, '--from');
  const files = await packModel(await readInput(from), basename(from), id, options);
  const { manifest } = await loadModel(async (name) => files.get(name)!, id);
  const card = await readFile(join(out, CARD_FILE)).catch(() => undefined);
  if (card !== undefined) files.set(CARD_FILE, card);
  await writeModelFolder(dirname(out), id, files);
  const megabytes = ([...files.values()].reduce((sum, { length }) => sum + length, 0) / 1e6).toFixed(1);
  console.log(
    `${options.out}: ${manifest.classCount} classes, ${manifest.parameterCount} parameters, ${megabytes} MB.`,
  );
});

async function packModel(
  bytes: Uint8Array,
  fileName: string,
  id: string,
  options: Options,
): Promise<Map<string, Uint8Array>> {
  const stateDict = readStateDict(bytes, fileName);
  const { classCount } = resnet18Metadata(stateDict);
  const url = options['source-url'];
  const source: ModelManifest['source'] = {
    title: options['source-title'] ?? fileName,
    file: fileName,
    sha256: await sha256(bytes),
    ...defined({ url }),
  };
  return buildModelFolder({
    stateDict,
    id,
    name: required(options.name, '--name'),
    ...defined({ nameDe: options['name-de'] }),
    trained: !options.untrained,
    source,
    licence: options.licence ?? 'MIT',
    labels:
      options.labels === undefined
        ? defaultLabels(classCount)
        : readLabels(await readInput(options.labels), basename(options.labels)),
    weights: readWeightFormat(options.weights ?? 'float32'),
  });
}

async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new UserError('file-missing', `${path} cannot be read: choose an existing, readable file.`, {
      file: path,
    });
  }
}

function readId(out: string, id: string | undefined): string {
  const folder = basename(out);
  if (id !== undefined && id !== folder) {
    throw invalid('--id', `--id ${id} and --out ${folder} differ: the folder's name must be the model's id.`);
  }
  if (!/^[a-z0-9-]+$/.test(folder)) {
    throw invalid(
      '--out',
      `The folder name ${folder} is not a valid id: use lowercase letters, digits and hyphens.`,
    );
  }
  return folder;
}

function readWeightFormat(value: string): 'float32' | 'int8' {
  if (value === 'float32' || value === 'int8') return value;
  throw invalid('--weights', `--weights takes float32 or int8, not ${value}.`);
}

function required(value: string | undefined, option: string): string {
  if (value !== undefined && value !== '') return value;
  throw invalid(option, `${option} is missing; --help explains the options.`);
}

function invalid(option: string, message: string): UserError {
  return new UserError('option-invalid', message, { option });
}
