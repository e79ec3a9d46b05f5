/** Delay after a slider's last change, because browsers allow about 100 history changes in 30 seconds. */
const REST_MS = 300;

/** The target of history writes: the browser's history, except in tests. */
export interface HistoryTarget {
  push(query: string): void;
  replace(query: string): void;
}

/** Writes queries into the browser's history: discrete changes as entries, slider changes after a delay. */
export class AddressHistory {
  private resting: { readonly query: string; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(private readonly target: HistoryTarget) {}

  /** Adds an entry. A pending slider change belongs to the previous entry. */
  push(query: string): void {
    this.flush();
    this.target.push(query);
  }

  replace(query: string): void {
    this.forget();
    this.target.replace(query);
  }

  glide(query: string): void {
    this.forget();
    this.resting = { query, timer: setTimeout(() => this.flush(), REST_MS) };
  }

  /** Writes a pending slider change. */
  flush(): void {
    const { resting } = this;
    if (resting) this.replace(resting.query);
  }

  /** Drops a pending slider change. */
  forget(): void {
    clearTimeout(this.resting?.timer);
    this.resting = undefined;
  }
}
