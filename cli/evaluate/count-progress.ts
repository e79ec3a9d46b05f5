import type { ProgressStyle } from '../shared/progress-line';

interface Count {
  readonly done: number;
  readonly total: number;
}

/** Shows a count and the estimated remaining time. */
export function countProgress(label: string): ProgressStyle<Count> {
  return {
    logIntervalMs: 20_000,
    isFirstDelayed: true,
    isComplete: ({ done, total }) => done >= total,
    text: ({ done, total }, elapsedMs) => {
      const leftSeconds = Math.ceil(((elapsedMs / done) * (total - done)) / 1000);
      const left = done < total ? `, about ${formatDuration(leftSeconds)} left` : '';
      return `${label}: ${done} of ${total}${left}`;
    },
  };
}

function formatDuration(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
