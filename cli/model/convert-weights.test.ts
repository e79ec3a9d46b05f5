import { untrainedResnet18, writeSafetensors } from 'live-attribution/model';
import { expect, test } from 'vitest';
import { convertWeights } from './convert-weights';

const THOUSAND_CLASSES = writeSafetensors(untrainedResnet18(1, { width: 8 }));

test.each([
  ['f37072fd'.padEnd(64, '0'), 'ResNet-18 (ImageNet)', 'BSD-3-Clause', /torchvision/],
  ['f37072fe'.padEnd(64, '0'), 'ResNet-18 (mine.safetensors)', 'as its source says', /^mine\.safetensors$/],
])('the hash alone identifies torchvision’s weights (%s)', async (sha256, name, licence, title) => {
  const source = { fileName: 'mine.safetensors', path: 'mine.safetensors' };
  const { id, files } = await convertWeights(source, { bytes: THOUSAND_CLASSES, sha256 });
  expect(id).toBe('imagenet-resnet18');
  const manifest = JSON.parse(new TextDecoder().decode(files.get('manifest.json')));
  expect(manifest).toMatchObject({ name, licence, classCount: 1000, source: { sha256 } });
  expect(manifest.source.title).toMatch(title);
});
