import { expect, test } from 'vitest';
import { shortCameraName } from './short-camera-name';

test('leaves out the USB ids at the end, and nothing else', () => {
  expect(shortCameraName('HD Webcam C525 (046d:0826)')).toBe('HD Webcam C525');
  expect(shortCameraName('FaceTime HD Camera (Built-in)')).toBe('FaceTime HD Camera (Built-in)');
  expect(shortCameraName('Camera (046d:0826) of the lab')).toBe('Camera (046d:0826) of the lab');
  expect(shortCameraName('')).toBe('');
});
