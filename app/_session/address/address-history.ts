/** Delay after a slider's last change, because browsers allow about 100 history changes in 30 seconds. */
const DELAY_MS = 300;

/** The target of history writes: the browser's history, except in tests. */
export interface HistoryTarget {
  push(query: string): void;
  replace(query: string): void;
}

/** Writes queries into the browser's history: discrete changes as entries, slider changes after a delay. */
export class AddressHistory {
  private pending: { readonly query: string; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(private readonly target: HistoryTarget) {}

  /** Adds an entry. A pending slider change belongs to the previous entry. */
  push(query: string): void {
    this.flush();
    this.target.push(query);
  }

  replace(query: string): void {
    this.cancel();
    this.target.replace(query);
  }

  replaceDelayed(query: string): void {
    this.cancel();
    this.pending = { query, timer: setTimeout(() => this.flush(), DELAY_MS) };
  }

  /** Writes a pending slider change. */
  flush(): void {
    const { pending } = this;
    if (pending) this.replace(pending.query);
  }

  /** Drops a pending slider change. */
  cancel(): void {
    clearTimeout(this.pending?.timer);
    this.pending = undefined;
  }
}
