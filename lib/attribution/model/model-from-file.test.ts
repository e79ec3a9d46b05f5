import { expect, test } from 'vitest';
import { readFixture } from './fixtures/read-fixture-nodejs';
import { IMAGENET_LABELS } from './imagenet-labels';
import { modelFromFile } from './model-from-file';

test('a state dict becomes a ResNet-18 with numbered labels', async () => {
  const model = await modelFromFile(await readFixture('narrow-resnet18.pth'), 'My net (v2).pth');
  expect(model.manifest).toMatchObject({
    id: 'my-net-v2',
    name: 'My net (v2)',
    architecture: 'resnet18',
    classCount: 10,
    input: 'input',
    output: 'logits',
    source: { file: 'My net (v2).pth' },
    graph: { file: 'My net (v2).pth', bytes: 392749 },
  });
  expect(model.manifest.source.sha256).toBe(model.manifest.graph.sha256);
  expect(model.labels.en[9]).toBe('class 9');
  expect(model.labels.de![9]).toBe('Klasse 9');
});

test('an ONNX classifier is recognised by its content, not by its name', async () => {
  const model = await modelFromFile(await readFixture('exported-small.onnx'), 'model.pth');
  expect(model.manifest).toMatchObject({ id: 'model', classCount: 5, input: 'picture' });
  expect(model.graph.outputs[0]!.name).toBe(model.manifest.output);
});

test('the caller can pass labels, one per class', async () => {
  const bytes = await readFixture('exported-small.onnx');
  const labels = { en: ['a', 'b', 'c', 'd', 'e'] };
  expect((await modelFromFile(bytes, 'small.onnx', labels)).labels).toBe(labels);
  const named = await modelFromFile(bytes, 'small.onnx', (count) => ({ en: Array(count).fill('cat') }));
  expect(named.labels.en).toEqual(['cat', 'cat', 'cat', 'cat', 'cat']);
  await expect(modelFromFile(bytes, 'small.onnx', IMAGENET_LABELS)).rejects.toMatchObject({
    code: 'model-labels',
    message: 'small.onnx has 5 classes but 1000 labels (en): give one label per class, in order.',
  });
});

test.each([
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('class,score\n')],
])('the error for %s names the supported files', async (_, bytes) => {
  await expect(modelFromFile(bytes, 'cat.png')).rejects.toMatchObject({
    code: 'file-wrong-type',
    message:
      'cat.png is not a model: choose a .pth or .safetensors file with the weights of a ResNet-18, ' +
      'or an .onnx classifier.',
  });
});

test('the error for a truncated ONNX file names the file', async () => {
  const bytes = await readFixture('exported-resnet18.onnx');
  for (const length of [1, 10, 1000, 100_000, bytes.length - 1]) {
    await expect(
      modelFromFile(bytes.subarray(0, length), 'cut.onnx'),
      `cut at ${length}`,
    ).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining('cut.onnx'),
    });
  }
});
