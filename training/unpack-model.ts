/**
 * Writes the weights of a model folder as a state dict with torchvision's names, so that training can
 * continue from the shipped weights:
 *
 *   node scripts/run.mjs training/unpack-model.ts public/models/shapes-resnet18 training/runs/a.safetensors
 *
 * The BatchNorms were folded when the folder was made. Each is restored with mean 0 and variance 1, so that
 * it only scales (layers of Grad-CAM by their stored scale, others by 1) and adds the bias: the function is
 * the same, as are the activations before BatchNorm that Grad-CAM explains.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { float32Tensor, type Tensor } from 'live-attribution';
import { writeSafetensors } from 'live-attribution/model';
import { readModel } from '@/cli/attribute/read-model';

type Weights = Tensor<'float32'>;

const EPSILON = 1e-5;

/** 'layer1.0.conv2' → 'layer1.0.bn2', 'layer2.0.downsample.0' → 'layer2.0.downsample.1' */
function normOf(convolution: string): string {
  return convolution.replace(/conv(\d)$/, 'bn$1').replace(/downsample\.0$/, 'downsample.1');
}

/** [K, …] divided by one number for each of the K channels. */
function perChannel(weight: Weights, divisors: Float32Array): Weights {
  const length = weight.data.length / divisors.length;
  return float32Tensor(
    weight.dims,
    weight.data.map((value, i) => value / divisors[Math.floor(i / length)]!),
  );
}

function unfold(convolution: string, initializers: ReadonlyMap<string, Tensor>): [string, Weights][] {
  const weight = initializers.get(`${convolution}.weight`) as Weights;
  const bias = initializers.get(`${convolution}.bias`) as Weights;
  const constant = (value: number) =>
    float32Tensor(bias.dims, new Float32Array(bias.data.length).fill(value));
  const scale = (initializers.get(`${convolution}.scale`) as Weights | undefined) ?? constant(1);
  const norm = normOf(convolution);
  return [
    [`${convolution}.weight`, perChannel(weight, scale.data)],
    [`${norm}.weight`, scale],
    [`${norm}.bias`, bias],
    [`${norm}.running_mean`, constant(0)],
    [`${norm}.running_var`, constant(1 - EPSILON)],
  ];
}

const [folder, out] = process.argv.slice(2);
if (folder === undefined || out === undefined)
  throw new Error('Two paths are needed: a model folder, the file to write.');
const { graph } = await readModel(folder);
const convolutions = graph.nodes.filter(({ op }) => op === 'Conv').map(({ outputs }) => outputs[0]!);
const head = ['fc.weight', 'fc.bias'].map((name) => [name, graph.initializers.get(name) as Weights] as const);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(
  out,
  writeSafetensors(new Map([...convolutions.flatMap((name) => unfold(name, graph.initializers)), ...head])),
);
