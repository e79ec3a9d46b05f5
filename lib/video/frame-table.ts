import {
  ALL_FORMATS,
  BlobSource,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
  OGG,
  UnsupportedInputFormatError,
} from 'mediabunny';

/** The frames of a video file in the order of presentation. */
export interface FrameTable {
  /** Times of the frames in microseconds, strictly increasing. */
  readonly timesUs: readonly number[];
  /** End of the last frame. */
  readonly durationUs: number;
  /** End that the file states, if all its tracks end clearly earlier, because it is cut off or damaged. */
  readonly statedEndUs?: number | undefined;
  /** Size as shown, after rotation. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Clockwise rotation that the file requests, in degrees. */
  readonly rotation: number;
  /** Name of the codec, such as 'avc'; undefined for one that is unknown. */
  readonly codec: string | undefined;
  /** Whether the colours have a high dynamic range. */
  readonly isHdr: boolean;
}

/** Containers state their end roughly. */
const ROUGH_US = 500_000;

/** Why a file has no table: its format is unknown, it has no video track, or it cannot be read to its end. */
export type TableFault = 'video-format' | 'video-no-track' | 'video-broken';

export class FrameTableError extends Error {
  constructor(
    readonly fault: TableFault,
    options?: ErrorOptions,
  ) {
    super(fault, options);
  }
}

/** Reads the times of all frames without decoding them. Throws FrameTableError. */
export async function readFrameTable(file: Blob): Promise<FrameTable> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw new FrameTableError(await faultWithoutVideo(input));
    return await tableOf(input, track);
  } catch (error) {
    if (error instanceof FrameTableError) throw error;
    const fault = error instanceof UnsupportedInputFormatError ? 'video-format' : 'video-broken';
    throw new FrameTableError(fault, { cause: error });
  } finally {
    input.dispose();
  }
}

async function faultWithoutVideo(input: Input): Promise<TableFault> {
  if ((await input.getTracks()).length > 0) return 'video-no-track';
  // Ogg has no list of tracks, and those of an unknown codec are not found: Theora, which browsers gave up.
  // Another file without any track is cut off before its list of tracks.
  return (await input.getFormat()) === OGG ? 'video-format' : 'video-broken';
}

/** Whether the browser decodes the codec of a file that it does not play. */
export async function isDecodable(file: Blob): Promise<boolean> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  try {
    return (await (await input.getPrimaryVideoTrack())?.canDecode()) === true;
  } finally {
    input.dispose();
  }
}

async function tableOf(input: Input, track: InputVideoTrack): Promise<FrameTable> {
  const { timesUs, endUs } = await readTimes(new EncodedPacketSink(track));
  return {
    timesUs,
    durationUs: endUs,
    statedEndUs: await statedEndUs(input, timesUs, endUs),
    widthPx: await track.getDisplayWidth(),
    heightPx: await track.getDisplayHeight(),
    rotation: await track.getRotation(),
    codec: (await track.getCodec()) ?? nameOf(await track.getInternalCodecId()),
    isHdr: await track.hasHighDynamicRange(),
  };
}

async function statedEndUs(input: Input, timesUs: readonly number[], endUs: number) {
  // A last frame whose duration is not stored lasts as long as another one.
  const longestUs = timesUs.reduce(
    (most, timeUs, at) => Math.max(most, timeUs - (timesUs[at - 1] ?? timeUs)),
    0,
  );
  const roughUs = Math.max(ROUGH_US, 2 * longestUs);
  const statedUs = Math.round(((await input.getDurationFromMetadata()) ?? 0) * 1e6);
  if (statedUs - endUs <= roughUs) return undefined;
  // The sound may be longer.
  const allEndUs = 1e6 * (await input.computeDuration().catch(() => 0));
  return statedUs - allEndUs > roughUs ? statedUs : undefined;
}

/** Returns the container's name of a codec that is not among the usual ones. */
function nameOf(codecId: string | number | Uint8Array | null): string | undefined {
  return typeof codecId === 'string' ? codecId : undefined;
}

/** Reads the data of the packet stored last, because an index also lists frames that were cut off. */
async function readTimes(sink: EncodedPacketSink) {
  const times = new Set<number>();
  let endUs = 0;
  let last: number | undefined;
  for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) {
    // Rounded, as browsers do.
    const timeUs = Math.round(packet.timestamp * 1e6);
    last = packet.timestamp;
    // Frames before zero are cut out by the file's edit list.
    if (timeUs >= 0) times.add(timeUs);
    endUs = Math.max(endUs, timeUs + Math.round(packet.duration * 1e6));
  }
  const stored = last === undefined ? null : await sink.getPacket(last);
  if (stored === null || stored.data.byteLength === 0 || times.size === 0)
    throw new FrameTableError('video-broken');
  return { timesUs: [...times].sort((a, b) => a - b), endUs };
}
