import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useSource } from '@/lib/state/source/source-store';
import { readVideo } from './read-video';

const isWanted = () => true;
const clip = (name: string) => new File([readFileSync(`e2e/fixtures/video/${name}`)], name);

test('files that cannot be played are refused, and the source stays', async () => {
  const { source } = useSource.getState();
  // A file of this size cannot be made here, and is refused before it is read.
  const large = { name: 'large.mp4', size: 4e9 + 1 } as File;
  expect(await readVideo(large, isWanted)).toEqual({ reason: 'video-size', params: { limit: 4 } });
  expect(await readVideo(clip('sound-only.mp4'), isWanted)).toEqual({ reason: 'video-no-track' });
  expect(await readVideo(clip('truncated.mp4'), isWanted)).toEqual({ reason: 'video-broken' });
  expect(useSource.getState().source).toBe(source);
});
