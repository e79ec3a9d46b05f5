/** A slider stands still for so long before its place is written: browsers allow some hundred changes in half a minute. */
const REST_MS = 300;

/** Where addresses are written; the browser's history, outside tests. */
export interface HistoryTarget {
  push(query: string): void;
  replace(query: string): void;
}

/** Writes queries into the browser's history: deliberate changes as entries, gliding ones once they have come to rest. */
export class AddressHistory {
  private resting: { readonly query: string; readonly timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(private readonly place: HistoryTarget) {}

  /** An entry of its own. What was gliding before belongs to the entry that is left. */
  push(query: string): void {
    this.flush();
    this.place.push(query);
  }

  replace(query: string): void {
    this.forget();
    this.place.replace(query);
  }

  glide(query: string): void {
    this.forget();
    this.resting = { query, timer: setTimeout(() => this.flush(), REST_MS) };
  }

  /** Writes what is still gliding. */
  flush(): void {
    const { resting } = this;
    if (resting) this.replace(resting.query);
  }

  /** What is still gliding is not written any more. */
  forget(): void {
    clearTimeout(this.resting?.timer);
    this.resting = undefined;
  }
}
