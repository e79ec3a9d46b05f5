/** Lets the worker's messages in: while wasm computes, and between promises alone, none is heard. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
