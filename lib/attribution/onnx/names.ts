/** Names that are taken, and the next suffix to try for each. */
export class Names {
  private readonly next = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    for (const name of taken) this.add(name);
  }

  has(name: string): boolean {
    return this.next.has(name);
  }

  add(name: string): void {
    if (!this.next.has(name)) this.next.set(name, 1);
  }

  /** The preferred name, with a numeric suffix if it is taken. */
  claim(preferred: string): string {
    let name = preferred;
    let count = this.next.get(preferred) ?? 1;
    while (this.next.has(name)) name = `${preferred}_${count++}`;
    this.next.set(preferred, count);
    this.add(name);
    return name;
  }
}
