/** Code that is fetched when a graph first needs it. */
export class OnDemand<T> {
  private fetched: T | undefined;

  /** @param fetch imports the module; the runtime keeps what was imported */
  constructor(private readonly fetch: () => Promise<T>) {}

  async load(): Promise<void> {
    this.fetched ??= await this.fetch();
  }

  get code(): T {
    if (this.fetched === undefined) throw new Error('Code is used before it is fetched.');
    return this.fetched;
  }
}
