type ChangeSquare = typeof import('./change-square');

/** Calls back with the functions that move the network's square, which load when they are first needed. */
export function withSquare(act: (square: ChangeSquare) => void): void {
  // Without this code the square stays where it is.
  import('./change-square').then(act, () => undefined);
}
