import { casePath, hasCases } from 'live-attribution/testing';
import { describe, expect, test, vi } from 'vitest';
import { attributeCommand } from './attribute-command';
import { readAttributeOptions } from './attribute-options';

/** Report on a case and its picture. */
async function report(model: string, image: string, ...args: string[]) {
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const files = ['--model', casePath(model), '--image', casePath(image)];
  try {
    await attributeCommand(readAttributeOptions([...files, '--method', 'saliency', ...args])!);
  } finally {
    spy.mockRestore();
  }
  return JSON.parse(printed.join(''));
}

describe.skipIf(!hasCases)('networks from elsewhere', () => {
  test('a network that normalises its input itself gets pixels from 0 to 1, as an assumption', async () => {
    const { target, preprocessing } = await report('unit_range.onnx', 'picture-256.png');
    expect(target).toMatchObject({ index: 3, probability: expect.closeTo(0.994, 3) });
    expect(preprocessing).toEqual({
      resizePx: 73,
      cropPx: 64,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      assumed: true,
    });
  });

  test('the probability of a sigmoid is its own', async () => {
    const { head, target, explained } = await report(
      'head_Sigmoid.onnx',
      'input-20.npy',
      '--quantity',
      'probability',
    );
    expect(head).toBe('sigmoid');
    expect(target).toMatchObject({ index: 5, probability: expect.closeTo(0.933, 3) });
    expect(explained).toEqual({ quantity: 'probability', score: target.probability });
  });
});
