import type { Model } from '../../model/model';

/** Batch size of a run: the batch size that the graph of the model fixes, otherwise `preferred`. */
export function batchSizeFor({ manifest, graph }: Model, preferred: number): number {
  const batch = graph.inputs.find(({ name }) => name === manifest.input)?.dims[0];
  return typeof batch === 'number' ? batch : preferred;
}
