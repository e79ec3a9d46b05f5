type MapPointing = typeof import('./map-pointing');

let loaded: MapPointing | undefined;

/** Calls back with the functions that read a map's values, which load when they are first needed. */
export function withMapPointing(act: (pointing: MapPointing) => void): void {
  if (loaded) {
    act(loaded);
    return;
  }
  const take = (pointing: MapPointing) => {
    loaded = pointing;
    act(pointing);
  };
  // Without this code a map has no readable values.
  import('./map-pointing').then(take, () => undefined);
}
