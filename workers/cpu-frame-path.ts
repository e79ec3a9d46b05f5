import type { DeviceTensor } from '@/lib/attribution/engines/engine';
import { displayLimit } from '@/lib/attribution/heat-map/display-limit';
import { heatMapRgba } from '@/lib/attribution/heat-map/heat-map-rgba';
import { mapRange } from '@/lib/attribution/heat-map/map-range';
import { upsample } from '@/lib/attribution/heat-map/upsample';
import type { AttributionStep } from '@/lib/attribution/methods/method';
import type { Preprocessing } from '@/lib/attribution/model/manifest';
import { preprocessRgba } from '@/lib/attribution/preprocess/preprocess-rgba';
import { expectType } from '@/lib/attribution/tensor';
import { colorTable } from '@/lib/color-maps/color-table';
import { createPixelOverlay, type PixelOverlay } from '@/lib/overlay/pixel-overlay';
import type { TileCanvas } from '@/lib/overlay/tile-canvas';
import type { FramePath, Look, Scores } from './frame-path';
import { FramePixels } from './frame-pixels';
import type { StageClock } from './stage-clock';

/** Side of the drawn heat map; the canvas stretches it. */
const HEAT_MAP_PX = 224;

/** A map [h, w] as it came from the network. */
interface KeptMap {
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
}

/** The way of a frame by the CPU, for machines without WebGPU. The same arithmetic as on the GPU, in JavaScript. */
export class CpuFramePath implements FramePath {
  readonly tiles: TileCanvas;
  private readonly pixels = new FramePixels();
  private kept: KeptMap | undefined;

  private constructor(private readonly overlay: PixelOverlay) {
    this.tiles = overlay.tiles;
  }

  static async create(canvas: OffscreenCanvas): Promise<CpuFramePath> {
    return new CpuFramePath(await createPixelOverlay(canvas));
  }

  async take(
    frame: VideoFrame,
    input: DeviceTensor,
    preprocessing: Preprocessing,
    clock: StageClock,
  ): Promise<void> {
    const { rgba, widthPx, heightPx } = await clock.time('intake', () => this.pixels.read(frame));
    await clock.time('preprocess', () => input.write(preprocessRgba(rgba, widthPx, heightPx, preprocessing)));
  }

  async show(step: AttributionStep, look: Look, clock: StageClock): Promise<{ scores: Promise<Scores> }> {
    const [map, logits] = await Promise.all([readFloats(step.map), readFloats(step.logits)]);
    this.kept = { values: map, height: step.map.dims.at(-2)!, width: step.map.dims.at(-1)! };
    const rgba = await clock.time('heat-map', () => paint(this.kept!, look));
    await clock.time('draw', () => this.overlay.show(rgba, HEAT_MAP_PX));
    return { scores: Promise.resolve({ logits, mapRange: mapRange(map) }) };
  }

  redraw(look: Look): void {
    if (this.kept) this.overlay.show(paint(this.kept, look), HEAT_MAP_PX);
  }

  clear(): void {
    this.kept = undefined;
    this.overlay.clear();
  }

  resize(widthPx: number, heightPx: number): void {
    this.overlay.resize(widthPx, heightPx);
  }
}

async function readFloats(tensor: DeviceTensor): Promise<Float32Array> {
  return expectType(await tensor.read(), 'float32').data;
}

/** The limit of the colours is the map's own extreme, before upsampling smooths it, as the heat map pass has it. */
function paint({ values, height, width }: KeptMap, { signed, colorMap, opacity }: Look) {
  const limit = displayLimit(values, signed, { kind: 'frame' });
  const large = upsample(values, { height, width }, { height: HEAT_MAP_PX, width: HEAT_MAP_PX }, 'bilinear');
  const normalization = { kind: 'locked', limit } as const;
  return heatMapRgba(large, { signed, opacity, colors: colorTable(colorMap), normalization }).rgba;
}
