import { formatCounts, sumCounts } from './test-counts.mjs';

/**
 * Prints the sum as the last line and sets the exit code.
 * @param {readonly import('./test-counts.mjs').Counts[]} parts
 */
export function finish(parts) {
  const sum = sumCounts(parts);
  console.log(`\n${formatCounts(sum)}`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}
