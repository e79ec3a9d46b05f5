import { isDeniedByEmbedder } from '@/lib/embedding/embedding';

/** Reasons why nothing is shared. Each has its own sentence in the interface. */
export type ScreenFailure =
  /** The choice was cancelled, or the browser or the system blocks it. */
  | 'denied'
  /** The page that embeds this one does not allow it. */
  | 'embedded'
  /** Browsers share screens only on https and localhost. */
  | 'insecure'
  /** The browser does not share screens, as on phones. */
  | 'unsupported'
  | 'failed';

/**
 * Thrown by openScreen. The message is the browser's, for the console; the page shows a sentence for
 * `failure`.
 */
export class ScreenError extends Error {
  override readonly name = 'ScreenError';

  constructor(
    readonly failure: ScreenFailure,
    message: string,
  ) {
    super(message);
  }
}

/** What is shared, as the browser reports it. */
export type Surface = 'monitor' | 'window' | 'browser';

interface Screen {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** The title of a window, if the browser gives it; otherwise ''. */
  readonly name: string;
  readonly surface: Surface | undefined;
}

/** The browser's interface, a parameter so that every refusal can be tested. */
export interface ScreenHost {
  readonly isSecureContext: boolean;
  readonly mediaDevices: Partial<Pick<MediaDevices, 'getDisplayMedia'>> | undefined;
  /** Whether a refusal is likely that of an embedding page. */
  readonly isDeniedByEmbedder: boolean;
}

/**
 * Has the user choose a screen, a window or a tab, and opens it without sound. Call it only from a click or a
 * key.
 * @throws ScreenError
 */
export async function openScreen(host: ScreenHost = browserHost()): Promise<Screen> {
  const { mediaDevices } = host;
  if (!host.isSecureContext) throw new ScreenError('insecure', 'Screens need https or localhost.');
  if (mediaDevices?.getDisplayMedia === undefined)
    throw new ScreenError('unsupported', 'This browser shares no screens.');
  const asked = mediaDevices.getDisplayMedia({ video: true, audio: false });
  const stream = await asked.catch((error: unknown) => refuse(error, host));
  const track = stream.getVideoTracks()[0];
  if (track === undefined) throw new ScreenError('failed', 'The browser gave no video track.');
  return { stream, track, name: titleOf(track.label), surface: surfaceOf(track) };
}

function refuse(error: unknown, { isDeniedByEmbedder }: ScreenHost): never {
  const isDenied = error instanceof Error && error.name === 'NotAllowedError';
  const denied = isDeniedByEmbedder ? 'embedded' : 'denied';
  throw new ScreenError(isDenied ? denied : 'failed', error instanceof Error ? error.message : String(error));
}

/** Returns a label that people can read; Chromium's is an id such as “window:12:0”. */
function titleOf(label: string): string {
  return /^(screen|window|web-contents-media-stream):/.test(label) ? '' : label;
}

function surfaceOf(track: MediaStreamTrack): Surface | undefined {
  const { displaySurface } = track.getSettings();
  const known: readonly Surface[] = ['monitor', 'window', 'browser'];
  return known.find((surface) => surface === displaySurface);
}

function browserHost(): ScreenHost {
  return {
    isSecureContext: globalThis.isSecureContext,
    // May be missing despite its type, for example on insecure origins.
    mediaDevices: globalThis.navigator?.mediaDevices as MediaDevices | undefined,
    isDeniedByEmbedder: isDeniedByEmbedder('display-capture'),
  };
}
