/** Returns a camera's name without the USB ids that Chromium adds: “HD Webcam (046d:0825)”. */
export function shortCameraName(label: string): string {
  return label.replace(/ \([0-9a-f]{4}:[0-9a-f]{4}\)$/i, '');
}
