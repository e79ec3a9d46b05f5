import type { Explainer } from '@/lib/attribution/explainer/explainer';
import type { TargetChoice } from '@/lib/attribution/explainer/target-choice';
import { gaussianNoise } from '@/lib/attribution/methods/gaussian-noise';
import { expectType } from '@/lib/attribution/tensor';
import type { TileStability } from '@/lib/protocol/from-worker';
import { mapUnit } from '@/lib/views/map-unit';
import type { DerivedTile, Explanation, NoisyTile, Tile } from '@/lib/views/tile';
import { methodNamed } from '../method-named';
import { topClasses } from '../result-message';
import { derivedMap, readTileMap, type TileMap } from './tile-map';
import { noiseStability } from './tile-scores';

/** A tile as far as it has come. */
export interface TileState {
  readonly tile: Tile;
  readonly progress: number;
  /** None for a tile that shows the picture itself. */
  readonly map?: TileMap;
  readonly convergenceDelta?: number;
  readonly stability?: TileStability;
}

interface ExplainedMap {
  readonly map: TileMap;
  readonly logits: Float32Array;
  readonly progress: number;
  readonly convergenceDelta?: number;
}

/** Every frame of a board that wants fresh noise gets another seed. */
const SAME_SEED = 0;

/** One frame, explained in all the ways of a board, one tile after the other. */
export class BoardRun {
  /** Class scores of the picture, [C], once a map has been made of it. */
  logits: Float32Array | undefined;
  private readonly maps = new Map<string, TileMap>();
  private copies: readonly TileMap[] = [];
  private copiesWithSameTop: readonly boolean[] = [];

  private constructor(
    private readonly explainer: Explainer,
    /** The normalised picture, [3, S, S]. */
    readonly planes: Float32Array,
    private readonly frameId: number,
  ) {}

  /** Of the picture that lies in the explainer's input. */
  static async start(explainer: Explainer, frameId: number): Promise<BoardRun> {
    const { data } = expectType(await explainer.input.read(), 'float32');
    return new BoardRun(explainer, data.slice(), frameId);
  }

  /** Yields the tile whenever there is more of it to see; ended early, it leaves the explainer's input as it was. */
  async *tile(tile: Tile): AsyncGenerator<TileState, void, void> {
    switch (tile.kind) {
      case 'picture':
        yield { tile, progress: 1 };
        break;
      case 'map':
      case 'baseline':
        for await (const { logits, ...state } of this.explain(tile, tile.target)) {
          this.maps.set(tile.id, state.map);
          this.logits ??= logits;
          yield { tile, ...state };
        }
        break;
      case 'noisy':
        yield* this.noisyTile(tile);
        break;
      case 'difference':
      case 'mean':
      case 'variance':
        yield this.derived(tile);
        break;
      default:
        tile satisfies never;
    }
  }

  private async *explain(
    { method: id, layer, options }: Explanation,
    target: TargetChoice,
  ): AsyncGenerator<ExplainedMap, void, void> {
    const method = methodNamed(id);
    this.explainer.setTarget(target);
    for await (const step of this.explainer.explain(method, layer, options)) {
      const { progress, convergenceDelta } = step;
      const map = await readTileMap(step.map, { signed: method.signed, unit: mapUnit(id) });
      const logits = expectType(await step.logits.read(), 'float32').data.slice();
      yield { map, logits, progress, ...(convergenceDelta === undefined ? {} : { convergenceDelta }) };
    }
  }

  /** Explains copies for the class that was explained on the picture itself; the first one is shown. */
  private async *noisyTile(tile: NoisyTile): AsyncGenerator<TileState, void, void> {
    const { level, fresh, copies } = tile.noise;
    const { input } = this.explainer;
    const noise = gaussianNoise(copies * this.planes.length, level, fresh ? this.frameId : SAME_SEED);
    const top = this.topClass(this.logits);
    const target: TargetChoice = tile.target.kind === 'top' ? { kind: 'class', index: top } : tile.target;
    this.copies = [];
    this.copiesWithSameTop = [];
    try {
      for (let copy = 0; copy < copies; copy++) {
        const added = noise.subarray(copy * this.planes.length);
        input.write(this.planes.map((value, index) => value + added[index]!));
        for await (const { map, logits, progress } of this.explain(tile, target)) {
          if (progress === 1) {
            this.copies = [...this.copies, map];
            this.copiesWithSameTop = [...this.copiesWithSameTop, this.topClass(logits) === top];
          }
          yield { tile, map: this.copies[0] ?? map, progress: (copy + progress) / copies };
        }
      }
    } finally {
      input.write(this.planes);
    }
  }

  private derived(tile: DerivedTile): TileState {
    const original = this.maps.get('original');
    const [noisy] = this.copies;
    if (original === undefined || noisy === undefined) throw new Error(`${tile.id} comes after its maps.`);
    if (tile.kind !== 'difference') {
      const unit = tile.kind === 'mean' ? original.unit : 'variance';
      const signed = tile.kind === 'mean' && original.signed;
      const map = { ...derivedMap(this.copies, tile.kind === 'mean' ? mean : variance), unit, signed };
      return { tile, map, progress: 1 };
    }
    const map = derivedMap([original, noisy], ([a, b]) => Math.abs(a! - b!));
    const { cropPx } = this.explainer.model.manifest.preprocessing;
    const stability = noiseStability(original, this.copies, this.copiesWithSameTop, cropPx);
    return { tile, map: { ...map, signed: false }, progress: 1, stability };
  }

  private topClass(logits: Float32Array | undefined): number {
    if (logits === undefined) throw new Error('The picture is explained before its noisy copies.');
    return topClasses(logits, 1)[0]!.index;
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a population: the copies are all there is. */
function variance(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}
