import { CapturedFrame } from '@/lib/camera/captured-frame';
import { mediaFrameOf } from '@/lib/camera/media-frame';
import { addNotice } from '@/lib/state/notice-store';
import type { VideoSource, VideoStart } from '@/lib/state/source/source-kinds';
import { setFrameSize, setFrozen, useSource } from '@/lib/state/source/source-store';
import { resetVideo, setVideoFrame, setWantedFrame, useVideo } from '@/lib/state/video-store';
import { frameIndexAt, seekTimeS } from '@/lib/video/frame-index';
import type { LabSession } from '../lab-session';
import { crawlToFrame } from './crawl-to-frame';

/** Time for a sought frame to appear, and how often to look for it. */
const SEEK_LIMIT_MS = 10_000;
const LOOK_MS = 15;
/** Looks at a later frame after which the wanted one is taken to be out of a seek's reach. */
const MAX_LATER = 20;

/** The video of the last player. */
let latest: VideoSource | undefined;

/** Plays a video in the stage's element and has its frames explained. */
export class VideoPlayer {
  private readonly leaving = new AbortController();
  private callback = 0;
  /** Time of the still frame that was submitted last. */
  private stillUs: number | undefined;
  private seeks: Promise<unknown> = Promise.resolve();
  /** Whether frames pass on the way to a sought one. */
  private isCrawling = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly source: VideoSource,
    private readonly session: LabSession,
  ) {}

  /** Starts to play, until `dispose`. */
  start(): void {
    const { video, source } = this;
    const { signal } = this.leaving;
    const { frame } = useVideo.getState();
    resetVideo();
    video.addEventListener('resize', this.updateSize, { signal });
    video.addEventListener('loadeddata', () => this.take(), { signal });
    video.addEventListener('error', this.onError, { signal });
    video.addEventListener('ended', this.onEnded, { signal });
    video.src = source.url;
    this.applyChoices();
    signal.addEventListener('abort', useVideo.subscribe(this.applyChoices));
    signal.addEventListener(
      'abort',
      useSource.subscribe((now, previous) => {
        if (now.source === source && now.frozen !== previous.frozen) this.followFrozen(now.frozen);
      }),
    );
    this.callback = video.requestVideoFrameCallback(this.onFrame);
    // A single frame does not play, and nothing moves unasked where reduced motion is preferred.
    if (this.frameCount === 1 || matchMedia('(prefers-reduced-motion: reduce)').matches) setFrozen(true);
    this.followFrozen(useSource.getState().frozen);
    if (latest === source && frame !== undefined) this.goBackTo(frame);
    else if (source.start) void this.goToStart(source.start);
    latest = source;
  }

  /** Continues where another player of the same video was, for example on the page in another language. */
  private goBackTo(frame: number): void {
    if (useSource.getState().frozen) void this.seekTo(frame);
    else this.video.currentTime = seekTimeS(this.source.table, frame);
  }

  private async goToStart({ timeS, isPaused }: VideoStart): Promise<void> {
    const isShown = await this.seekTo(frameIndexAt(this.source.table, timeS * 1e6));
    if (isShown && !isPaused) setFrozen(false);
  }

  dispose(): void {
    this.leaving.abort();
    this.video.cancelVideoFrameCallback(this.callback);
    this.video.pause();
    this.video.removeAttribute('src');
    // Without it the element keeps showing the last frame.
    this.video.load();
    this.session.resumeLive();
  }

  get frameCount(): number {
    return this.source.table.timesUs.length;
  }

  /** Goes to the next or the previous frame, from the one that is being sought if there is one. */
  step(by: number): Promise<boolean> {
    const { frame = 0, wanted = frame } = useVideo.getState();
    return this.seekTo(wanted + by);
  }

  /**
   * Pauses at a frame. Resolves to true when exactly this frame is on screen and has been submitted with its
   * time as id, and to false if a later call has replaced this one or the frame does not appear.
   */
  seekTo(index: number): Promise<boolean> {
    const wanted = Math.min(Math.max(index, 0), this.frameCount - 1);
    setFrozen(true);
    setWantedFrame(wanted);
    const isNewest = () => useVideo.getState().wanted === wanted && !this.leaving.signal.aborted;
    const seek = this.seeks.then(() => isNewest() && this.seekNow(wanted, isNewest));
    this.seeks = seek.catch(() => undefined);
    return seek;
  }

  /** Pauses at a frame as `seekTo` does, and has it explained even if it was explained before. */
  explainAt(index: number): Promise<boolean> {
    if (useVideo.getState().frame === index) this.stillUs = undefined;
    return this.seekTo(index);
  }

  private async seekNow(index: number, isNewest: () => boolean): Promise<boolean> {
    const { video } = this;
    this.reopen();
    video.currentTime = seekTimeS(this.source.table, index);
    const deadline = performance.now() + SEEK_LIMIT_MS;
    let isShown = false;
    let later = 0;
    while (!isShown && !this.leaving.signal.aborted && !video.error && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const shown = video.seeking ? undefined : this.shownIndex();
      if (shown !== undefined && shown > index && isNewest() && ++later === MAX_LATER)
        await this.crawlTo(index, isNewest);
      isShown = !video.seeking && this.take() === index;
    }
    if (isNewest()) setWantedFrame(undefined);
    return isShown;
  }

  private async crawlTo(index: number, isNewest: () => boolean): Promise<void> {
    const { video } = this;
    this.isCrawling = true;
    try {
      await crawlToFrame(
        {
          video,
          table: this.source.table,
          shownIndex: () => this.shownIndex(),
          isWanted: () => isNewest() && useSource.getState().frozen && !video.error,
        },
        index,
      );
    } finally {
      this.isCrawling = false;
      this.applyChoices();
      if (useSource.getState().frozen) video.pause();
    }
  }

  /** Without a loop the last frame stays. It is sought, because a busy browser may end without showing it. */
  private readonly onEnded = (): void => {
    if (!this.isCrawling) void this.seekTo(this.frameCount - 1);
  };

  /** A part that cannot be decoded ends playback; the element keeps the last frame. */
  private readonly onError = (): void => {
    setFrozen(true);
    addNotice({ kind: 'source', problem: 'video-undecodable', name: this.source.name });
  };

  /** An element that has met an error neither plays nor seeks until it opens the file again. */
  private reopen(): void {
    if (this.video.error) this.video.src = this.source.url;
  }

  private readonly updateSize = (): void => {
    const { videoWidth, videoHeight } = this.video;
    if (videoWidth > 0) setFrameSize({ widthPx: videoWidth, heightPx: videoHeight });
  };

  private readonly applyChoices = (): void => {
    const { loop, rate } = useVideo.getState();
    this.video.loop = loop && this.frameCount > 1;
    this.video.playbackRate = rate;
  };

  private followFrozen(frozen: boolean): void {
    const { video } = this;
    this.stillUs = undefined;
    if (frozen) {
      video.pause();
      this.take();
      return;
    }
    this.session.resumeLive();
    this.reopen();
    // From the last frame it begins again.
    if (useVideo.getState().frame === this.frameCount - 1) video.currentTime = 0;
    // play() rejects if the element is removed before it plays.
    video.play().catch(() => undefined);
  }

  private readonly onFrame = (): void => {
    this.callback = this.video.requestVideoFrameCallback(this.onFrame);
    if (!this.isCrawling) this.take();
  };

  private shownIndex(): number | undefined {
    const frame = mediaFrameOf(this.video);
    frame?.close();
    return frame && frameIndexAt(this.source.table, frame.timestamp);
  }

  /** Submits the frame on screen, a still one once, and returns its index; undefined before the first. */
  private take(): number | undefined {
    const frame = mediaFrameOf(this.video);
    if (frame === undefined) return undefined;
    const index = frameIndexAt(this.source.table, frame.timestamp);
    setVideoFrame(index);
    if (!useSource.getState().frozen) {
      this.session.capture(CapturedFrame.of(frame));
      return index;
    }
    const { timestamp } = frame;
    frame.close();
    if (timestamp !== this.stillUs) {
      this.stillUs = timestamp;
      this.session.explainStill(() => mediaFrameOf(this.video));
    }
    return index;
  }
}
