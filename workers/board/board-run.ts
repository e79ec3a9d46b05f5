import { readFloats } from 'live-attribution/engines';
import {
  type PictureExplainer,
  type ResolvedTarget,
  resolvedTarget,
  type TargetChoice,
  targetScore,
} from 'live-attribution/explainer';
import { gaussianNoise, requireMethod, topClass } from 'live-attribution/methods';
import type { Computation } from '@/lib/protocol/computation';
import type { TileStability } from '@/lib/protocol/map-scores';
import type { ExplainedScore } from '@/lib/protocol/results';
import { mapUnit } from '@/lib/views/map-unit';
import type {
  BaselineTile,
  BestTile,
  ContrastTile,
  DerivedTile,
  Explanation,
  MapTile,
  NoisyTile,
  Tile,
} from '@/lib/views/tile';
import type { BaselineSource } from '../baselines/baseline-source';
import { topClasses } from '../frame/result-message';
import { type BestMap, bestMaps } from './best-maps';
import type { MeasuredFrame } from './camera-noise-meter';
import { type DisturbedMap, noisyPictures, splitBatch } from './noisy-copies';
import { derivedMap, readTileMap, type ScoredMap, type TileMap } from './tile-map';
import { noiseStability } from './tile-scores';

/** A tile as far as it has come. */
export interface TileState {
  readonly tile: Tile;
  readonly progress: number;
  /** None for a tile that shows the picture itself. */
  readonly map?: TileMap;
  readonly explained?: ExplainedScore;
  readonly convergenceDelta?: number;
  readonly stability?: TileStability;
}

interface ExplainedMap {
  readonly map: TileMap;
  readonly explained: ExplainedScore;
  /** Of a finished map, where it was asked for. */
  readonly attribution?: Float32Array;
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
  /** What others are scored against, of a noise view: the tile, and its finished map. */
  private original: (ScoredMap & { readonly tile: Explanation }) | undefined;
  private copies: readonly DisturbedMap[] = [];
  /** Of the best classes, where they all come from one run. */
  private best: readonly BestMap[] | undefined;

  private constructor(
    private readonly explainer: PictureExplainer,
    /** The normalised picture, [3, S, S]. */
    readonly planes: Float32Array,
    private readonly frameId: number,
    private readonly baselines: BaselineSource,
  ) {}

  /** Of the picture that lies in the explainer's input. */
  static async start(
    explainer: PictureExplainer,
    frameId: number,
    baselines: BaselineSource,
  ): Promise<BoardRun> {
    return new BoardRun(explainer, await readFloats(explainer.input), frameId, baselines);
  }

  /** Yields the tile whenever there is more of it to see; ended early, it leaves the explainer's input as it was. */
  async *tile(tile: Tile): AsyncGenerator<TileState, void, void> {
    switch (tile.kind) {
      case 'picture':
        yield { tile, progress: 1 };
        break;
      case 'map':
      case 'baseline':
        yield* this.mapTile(tile, tile.target);
        break;
      case 'rival':
      case 'ahead':
        yield* this.mapTile(tile, this.contrastTarget(tile));
        break;
      case 'best':
        yield* this.bestTile(tile);
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

  private async *mapTile(
    tile: MapTile | BaselineTile | ContrastTile | BestTile,
    target: TargetChoice,
  ): AsyncGenerator<TileState, void, void> {
    for await (const { logits, attribution, ...state } of this.explain(tile, target, isScored(tile))) {
      if (attribution && state.progress === 1) this.original = { tile, map: state.map, attribution };
      this.logits ??= logits;
      yield { tile, ...state };
    }
  }

  /** Where no other class was chosen, the best one of the others on this picture. */
  private contrastTarget({ kind, target }: ContrastTile): ResolvedTarget {
    const logits = this.knownLogits;
    const { index } = resolvedTarget(target, logits);
    const against = target.kind === 'difference' ? target.against : topClass(withoutClass(logits, index));
    return kind === 'rival' ? { kind: 'class', index: against } : { kind: 'difference', index, against };
  }

  /** The first of them brings all where the method can; else each is explained by itself. */
  private async *bestTile(tile: BestTile): AsyncGenerator<TileState, void, void> {
    const { place, of } = tile;
    if (place === 1) this.best = await bestMaps(this.explainer, tile, this.baselines);
    const found = this.best?.[place - 1];
    if (found === undefined) {
      const ranked = this.logits && topClasses(this.logits, of)[place - 1];
      yield* this.mapTile(tile, ranked ? { kind: 'class', index: ranked.index } : { kind: 'top' });
    } else {
      const { logits, ...state } = found;
      this.logits ??= logits;
      yield { tile, ...state, progress: 1 };
    }
  }

  /** What this frame gives to measure the camera's noise with; nothing outside the noise view. */
  measured(board: Computation): MeasuredFrame | undefined {
    const { original, planes } = this;
    if (original === undefined) return undefined;
    const { tile, ...map } = original;
    const explainAs = async (best: number) => {
      const target: TargetChoice = tile.target.kind === 'top' ? { kind: 'class', index: best } : tile.target;
      let found: ScoredMap | undefined;
      for await (const { attribution, ...state } of this.explain(tile, target, true))
        if (attribution) found = { map: state.map, attribution };
      if (found === undefined) throw new Error(`${tile.method} ended without a result.`);
      return found;
    };
    return {
      computedFor: board,
      planes,
      original: map,
      topClass: topClass(this.knownLogits),
      explainAs,
    };
  }

  private async *explain(
    { method: id, layer, options }: Explanation,
    choice: TargetChoice,
    withAttribution: boolean,
  ): AsyncGenerator<ExplainedMap, void, void> {
    const method = requireMethod(id);
    const { quantity } = options;
    const methodOptions = await this.baselines.options(options, method, this.explainer);
    this.explainer.setTarget(choice);
    for await (const step of this.explainer.explain(method, layer, methodOptions)) {
      const { progress, convergenceDelta } = step;
      const map = await readTileMap(step.map, { signed: method.signed, unit: mapUnit(id, quantity) });
      const logits = await readFloats(step.logits);
      const target = resolvedTarget(choice, logits);
      yield {
        map,
        explained: { target, quantity, score: targetScore(target, logits, quantity) },
        logits,
        progress,
        ...(withAttribution && progress === 1 && { attribution: await readFloats(step.attribution) }),
        ...(convergenceDelta !== undefined && { convergenceDelta }),
      };
    }
  }

  /**
   * Explains copies for the class that was explained on the picture itself, in one run where the method can; the first one is
   * shown.
   */
  private async *noisyTile(tile: NoisyTile): AsyncGenerator<TileState, void, void> {
    const { level, fresh, copies } = tile.noise;
    const seed = fresh ? this.frameId : SAME_SEED;
    const pictures = noisyPictures(this.planes, gaussianNoise(copies * this.planes.length, level, seed));
    this.copies = [];
    const batch = copies > 1 ? await this.explainBatch(tile, pictures) : undefined;
    if (batch === undefined) {
      yield* this.explainInTurn(tile, pictures);
    } else {
      this.copies = batch;
      yield { tile, map: batch[0]!.map, progress: 1 };
    }
  }

  private async explainBatch(
    tile: NoisyTile,
    pictures: Float32Array,
  ): Promise<readonly DisturbedMap[] | undefined> {
    const method = requireMethod(tile.method);
    const options = await this.baselines.options(tile.options, method, this.explainer);
    this.explainer.setTarget(resolvedTarget(tile.target, this.knownLogits));
    const step = await this.explainer.explainBatch(method, pictures, tile.layer, options);
    const kind = { signed: method.signed, unit: mapUnit(tile.method, tile.options.quantity) };
    return step && splitBatch(step, kind, (logits) => this.keepsTopClass(logits));
  }

  private async *explainInTurn(
    tile: NoisyTile,
    pictures: Float32Array,
  ): AsyncGenerator<TileState, void, void> {
    const { input } = this.explainer;
    const size = this.planes.length;
    const count = pictures.length / size;
    // Also on pictures on which the network would choose another class.
    const target = resolvedTarget(tile.target, this.knownLogits);
    try {
      for (let copy = 0; copy < count; copy++) {
        input.write(pictures.subarray(copy * size, (copy + 1) * size));
        for await (const { map, attribution, logits, progress } of this.explain(tile, target, true)) {
          const topStayed = this.keepsTopClass(logits);
          if (progress === 1) this.copies = [...this.copies, { map, attribution: attribution!, topStayed }];
          yield { tile, map: this.copies[0]?.map ?? map, progress: (copy + progress) / count };
        }
      }
    } finally {
      input.write(this.planes);
    }
  }

  private derived(tile: DerivedTile): TileState {
    const { original } = this;
    const [noisy] = this.copies;
    if (original === undefined || noisy === undefined) throw new Error(`${tile.id} comes after its maps.`);
    if (tile.kind !== 'difference') {
      const unit = tile.kind === 'mean' ? original.map.unit : 'variance';
      const signed = tile.kind === 'mean' && original.map.signed;
      const maps = this.copies.map((copy) => copy.map);
      const map = { ...derivedMap(maps, tile.kind === 'mean' ? mean : variance), unit, signed };
      return { tile, map, progress: 1 };
    }
    const map = derivedMap([original.map, noisy.map], ([a, b]) => Math.abs(a! - b!));
    const { cropPx } = this.explainer.model.manifest.preprocessing;
    const stability = noiseStability(original, this.copies, cropPx);
    return { tile, map: { ...map, signed: false }, progress: 1, stability };
  }

  /** Of the picture itself. */
  private get knownLogits(): Float32Array {
    if (this.logits === undefined) throw new Error('The picture itself is explained first.');
    return this.logits;
  }

  /** Whether the network's first choice is that on the picture itself. */
  private keepsTopClass(logits: Float32Array): boolean {
    return topClass(logits) === topClass(this.knownLogits);
  }
}

function isScored(tile: Tile): boolean {
  return tile.kind === 'map' && tile.scored === true;
}

function withoutClass(logits: Float32Array, index: number): Float32Array {
  return logits.map((score, other) => (other === index ? Number.NEGATIVE_INFINITY : score));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a population: the copies are all there is. */
function variance(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}
