import { UserError } from 'live-attribution';
import { OptionError } from '@/scripts/steps/parse-options.mjs';

/** Other errors are bugs and exit with 1. */
const EXIT_USER_ERROR = 2;
const EXIT_CANCELLED = 130;

/** Runs a command; prints an error as one sentence and sets the exit code. */
export async function runCommand(command: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.on('SIGINT', onInterrupt).on('SIGTERM', onInterrupt);
  try {
    await command(stop.signal);
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = exitCodeOf(error);
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof UserError || error instanceof OptionError) return error.message;
  if (process.env.LAB_DEBUG) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const reason = error instanceof Error ? error.message : String(error);
  return `Something went wrong inside the program (${reason}); LAB_DEBUG=1 shows where.`;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UserError) return error.code === 'cancelled' ? EXIT_CANCELLED : EXIT_USER_ERROR;
  return error instanceof OptionError ? EXIT_USER_ERROR : 1;
}
