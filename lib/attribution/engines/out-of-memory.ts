import { UserError } from '../user-error';

/** The browser refuses more memory. */
export class OutOfMemory extends UserError {
  constructor(bytes: number) {
    const megabytes = Math.ceil(bytes / 2 ** 20);
    super(
      'out-of-memory',
      `The browser refuses another ${megabytes} MB of memory: choose another method or a smaller network.`,
    );
  }
}
