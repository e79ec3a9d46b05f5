export interface DownloadOptions {
  readonly url: string;
  /** Where the whole, verified file goes; until then its bytes lie in `<path>.part`. */
  readonly path: string;
  /** First hexadecimal digits of the file's SHA-256, where they are known. */
  readonly sha256Prefix?: string;
  /** The maximum size; a larger file is refused and deleted. */
  readonly maxBytes?: number;
  /** Number of attempts. */
  readonly attempts?: number;
  /** A connection that brings nothing for this long is given up. */
  readonly stallTimeoutMs?: number;
  /** Pause before the second attempt; doubled before each further one. */
  readonly retryDelayMs?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly onRetry?: (reason: string, delayMs: number) => void;
}

export interface DownloadProgress {
  readonly receivedBytes: number;
  /** Undefined where the server does not tell. */
  readonly totalBytes: number | undefined;
}
