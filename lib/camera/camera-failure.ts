/** Why a camera gives no picture. Each kind has its own sentence in the interface, and its own way on. */
export type CameraFailure =
  /** No camera is connected. */
  | 'none'
  /** The question was answered with no, or closed. */
  | 'denied'
  /** The browser remembers an earlier no and does not even ask. */
  | 'denied-again'
  /** Another program has it, or the system cannot start it. */
  | 'busy'
  /** It was there and is gone. */
  | 'unplugged'
  /** Browsers give cameras to https and localhost alone. */
  | 'insecure'
  /** The browser knows no cameras. */
  | 'unsupported'
  | 'failed';

/**
 * Thrown by openCamera. The message is the browser's, for the console; the page shows a sentence for
 * `trouble`.
 */
export class CameraError extends Error {
  override readonly name = 'CameraError';

  constructor(
    readonly trouble: CameraFailure,
    message: string,
  ) {
    super(message);
  }
}

/**
 * What a rejection of getUserMedia means (Media Capture and Streams, section 10.3.1).
 * @param wasDenied whether the permission stood at "denied" before the question
 * @param wantedDevice whether one certain camera was asked for
 */
export function failureOf(error: unknown, wasDenied: boolean, wantedDevice: boolean): CameraFailure {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
      return wasDenied ? 'denied-again' : 'denied';
    case 'NotFoundError':
      return wantedDevice ? 'unplugged' : 'none';
    case 'OverconstrainedError':
      return wantedDevice ? 'unplugged' : 'failed';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'SecurityError':
      return 'insecure';
    default:
      return 'failed';
  }
}
