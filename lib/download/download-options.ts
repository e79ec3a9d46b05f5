export interface DownloadOptions {
  readonly url: string;
  /** Path of the complete, verified file; an incomplete one is at `<path>.part`. */
  readonly path: string;
  /** First hexadecimal digits of the file's SHA-256, if known. */
  readonly sha256Prefix?: string;
  /** The maximum size; a larger file is refused and deleted. */
  readonly maxBytes?: number;
  readonly attempts?: number;
  /** Time without data after which a connection is closed. */
  readonly stallTimeoutMs?: number;
  /** Pause before the second attempt; doubled before each further one. */
  readonly retryDelayMs?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly onRetry?: (reason: string, delayMs: number) => void;
}

export interface DownloadProgress {
  readonly receivedBytes: number;
  /** Undefined if the server does not send it. */
  readonly totalBytes: number | undefined;
}
