/** Reasons why a camera delivers no picture. Each has its own sentence and remedy in the interface. */
export type CameraFailure =
  /** No camera is connected. */
  | 'none'
  /** The permission prompt was denied or dismissed. */
  | 'denied'
  /** The browser remembers an earlier denial and does not ask. */
  | 'denied-again'
  /** The page that embeds this one does not allow it. */
  | 'embedded'
  /** Another program uses it, or the system cannot start it. */
  | 'busy'
  /** It was disconnected. */
  | 'unplugged'
  /** Browsers offer cameras only on https and localhost. */
  | 'insecure'
  /** The browser does not support cameras. */
  | 'unsupported'
  | 'failed';

/**
 * Thrown by openCamera. The message is the browser's, for the console; the page shows a sentence for
 * `failure`.
 */
export class CameraError extends Error {
  override readonly name = 'CameraError';

  constructor(
    readonly failure: CameraFailure,
    message: string,
  ) {
    super(message);
  }
}

/** What is known of a request for a camera. */
interface CameraRequest {
  /** Whether the permission was "denied" before it. */
  readonly wasDenied: boolean;
  /** Whether it named a camera. */
  readonly hasDevice: boolean;
  readonly isDeniedByEmbedder: boolean;
}

/** Returns the reason for a rejection of getUserMedia (Media Capture and Streams, section 10.3.1). */
export function failureOf(
  error: unknown,
  { wasDenied, hasDevice, isDeniedByEmbedder }: CameraRequest,
): CameraFailure {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
      if (isDeniedByEmbedder) return 'embedded';
      return wasDenied ? 'denied-again' : 'denied';
    case 'NotFoundError':
      return hasDevice ? 'unplugged' : 'none';
    case 'OverconstrainedError':
      return hasDevice ? 'unplugged' : 'failed';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'SecurityError':
      return 'insecure';
    default:
      return 'failed';
  }
}
