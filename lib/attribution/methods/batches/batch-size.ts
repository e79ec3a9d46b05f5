import type { Model } from '../../model/model';

/** How many pictures a run takes: as wanted, or what the model's graph fixes. */
export function batchSizeFor({ manifest, graph }: Model, wanted: number): number {
  const batch = graph.inputs.find(({ name }) => name === manifest.input)?.dims[0];
  return typeof batch === 'number' ? batch : wanted;
}
