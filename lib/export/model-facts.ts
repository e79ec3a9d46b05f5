import type { ModelManifest } from 'live-attribution/model';

/** What a report states about its network: name, how scores become probabilities, and preprocessing. */
export interface ModelFacts {
  readonly model: string;
  readonly head: NonNullable<ModelManifest['head']>;
  /** `assumed` is true if the file of the network does not state its preprocessing. */
  readonly preprocessing: ModelManifest['preprocessing'] & { readonly assumed: boolean };
}

export function modelFacts(manifest: ModelManifest): ModelFacts {
  const { name, head = 'softmax', preprocessing, preprocessingAssumed: assumed = false } = manifest;
  return { model: name, head, preprocessing: { ...preprocessing, assumed } };
}
