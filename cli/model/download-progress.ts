import type { DownloadProgress } from '@/lib/download/download-options';
import type { ProgressStyle } from '../shared/progress-line';

const BAR_WIDTH = 30;

/** Shows the megabytes and the speed of a download; the speed excludes bytes of earlier attempts. */
export function downloadProgress(label: string): ProgressStyle<DownloadProgress> {
  let startBytes: number | undefined;
  return {
    logIntervalMs: 10_000,
    isComplete: ({ receivedBytes, totalBytes }) => receivedBytes === totalBytes,
    text: ({ receivedBytes, totalBytes }, elapsedMs, isTerminal) => {
      startBytes ??= receivedBytes;
      const seconds = Math.max(0.001, elapsedMs / 1000);
      const speed = `${megabytes((receivedBytes - startBytes) / seconds)} MB/s`;
      if (totalBytes === undefined) return `${label} ${megabytes(receivedBytes)} MB, ${speed}`;
      const filled = Math.floor((receivedBytes / Math.max(1, totalBytes)) * BAR_WIDTH);
      const bar = isTerminal ? `[${'█'.repeat(filled).padEnd(BAR_WIDTH, '·')}] ` : '';
      return `${label} ${bar}${megabytes(receivedBytes)} of ${megabytes(totalBytes)} MB, ${speed}`;
    },
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
