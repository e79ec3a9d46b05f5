/** Losses of a worker that neither the browser nor the runtime describes. */
export const LOSSES = {
  silent: 'The worker does not answer any more.',
  ended: 'The browser has ended the worker.',
  unreadable: 'A message of the worker could not be read.',
  notStarted: 'The worker could not be started.',
} as const;

const SENTENCES: readonly string[] = Object.values(LOSSES);

/** Parameters of the sentence about a loss: the words of the browser or the runtime, if there are any. */
export function wordsOfLoss(reason: string): { readonly reason?: string } {
  return reason === '' || SENTENCES.includes(reason) ? {} : { reason };
}
