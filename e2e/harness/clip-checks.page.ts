import { GpuTensor } from 'live-attribution/engines';
import { imagenetPreprocessing } from 'live-attribution/model';
import { preprocessRgba } from 'live-attribution/preprocess';
import { mediaFrameOf } from '@/lib/camera/media-frame';
import { PreprocessPass } from '@/lib/gpu/preprocess-pass';
import { Readback } from '@/lib/gpu/readback';
import { FramePixels } from '@/lib/picture/frame-pixels';
import { withPlainPrimaries } from '@/lib/picture/plain-primaries';
import { openDevice } from '@/tools/chromium/page-device';

// Compares the network's input of a frame of a clip with expected bytes. Runs in a page.

const preprocessing = imagenetPreprocessing();

interface MeanDifferences {
  readonly cpu: number;
  readonly gpu: number;
}

/**
 * Returns the mean absolute differences of the network's inputs on the CPU and the GPU from `rgb`, of 255.
 * `clip` and `rgb` [224, 224, 3] are in base64.
 */
export async function compareVideoInput(clip: string, timeS: number, rgb: string): Promise<MeanDifferences> {
  const expected = bytesOf(rgb);
  const frame = await frameAt(new Blob([bytesOf(clip)]), timeS);
  const { rgba, widthPx, heightPx } = await new FramePixels().read(frame);
  const cpu = difference(preprocessRgba(rgba, widthPx, heightPx, preprocessing), expected);
  const device = await openDevice();
  const { cropPx } = preprocessing;
  const planes = GpuTensor.allocate(device, 'float32', [1, 3, cropPx, cropPx]);
  const plain = await withPlainPrimaries(frame);
  (await PreprocessPass.create(device)).run(plain, planes.buffer, preprocessing);
  plain.close();
  frame.close();
  return { cpu, gpu: difference(await floats(device, planes), expected) };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

async function frameAt(clip: Blob, timeS: number): Promise<VideoFrame> {
  const video = document.createElement('video');
  video.muted = true;
  const loaded = new Promise((resolve, reject) => {
    video.addEventListener('loadeddata', resolve);
    video.addEventListener('error', () => reject(new Error(video.error?.message)));
  });
  video.src = URL.createObjectURL(clip);
  await loaded;
  const sought = new Promise((resolve) => video.addEventListener('seeked', resolve));
  video.currentTime = timeS;
  await sought;
  return mediaFrameOf(video)!;
}

async function floats(device: GPUDevice, { buffer }: GpuTensor): Promise<Float32Array> {
  const readback = new Readback(device, buffer.size);
  const staging = await readback.next();
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size);
  device.queue.submit([encoder.finish()]);
  return new Float32Array(await readback.read());
}

function difference(planes: Float32Array, rgb: Uint8Array): number {
  const { mean, std, cropPx } = preprocessing;
  const plane = cropPx ** 2;
  let sum = 0;
  for (let at = 0; at < rgb.length; at++) {
    const [pixel, channel] = [Math.floor(at / 3), at % 3];
    const byte = 255 * (planes[channel * plane + pixel]! * std[channel]! + mean[channel]!);
    sum += Math.abs(byte - rgb[at]!);
  }
  return sum / rgb.length;
}
