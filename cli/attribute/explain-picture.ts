import {
  Explainer,
  type ExplainRequest,
  type Explanation,
  explainPicture,
  float32Tensor,
} from 'live-attribution';
import { createNodeEngine } from 'live-attribution/engines/node';
import { probabilities } from 'live-attribution/methods';
import type { Model } from 'live-attribution/model';
import type { CommandClock } from '../shared/command-clock';

/** Explains pictures with a model on onnxruntime-node. */
export class NodeExplainer {
  private readonly explainer: Explainer;

  constructor(
    readonly model: Model,
    private readonly clock: CommandClock,
  ) {
    this.explainer = new Explainer(clock.timed(createNodeEngine()), model);
  }

  /** Explains a normalised picture, [3, S, S]. @throws UserError */
  explain(picture: Float32Array, request: ExplainRequest): Promise<Explanation> {
    const { cropPx } = this.model.manifest.preprocessing;
    const input = float32Tensor([3, cropPx, cropPx], picture);
    return this.clock.time('network', () => explainPicture(this.explainer, input, request));
  }

  async dispose(): Promise<void> {
    await this.explainer.dispose();
  }
}

interface ScoredClass {
  readonly index: number;
  readonly name: string;
  readonly logit: number;
  readonly probability: number;
}

/** Classes with their scores, best first. */
export function scoredClasses(logits: Float32Array, { manifest, labels }: Model): ScoredClass[] {
  const probabilityOf = probabilities(logits, manifest.head);
  return labels.en
    .map((name, index) => ({ index, name, logit: logits[index]!, probability: probabilityOf[index]! }))
    .toSorted((a, b) => b.logit - a.logit);
}
