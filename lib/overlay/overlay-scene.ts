import type { ShareRect } from 'live-attribution/preprocess';
import {
  Group,
  LinearSRGBColorSpace,
  Mesh,
  MeshBasicNodeMaterial,
  NoToneMapping,
  OrthographicCamera,
  type Texture,
  type WebGPURenderer,
} from 'three/webgpu';
import type { CanvasLayout } from '@/lib/protocol/layout';
import { TileBoard } from './tile-board';
import type { TileCanvas } from './tile-canvas';
import { placeSquare, topDownSquare } from './top-down-square';

/**
 * A square with one texture at its place in the picture that the canvas covers, or a board of tiles. Shows
 * the textures' bytes unchanged: they come from a colour table, so colour space conversion and tone mapping
 * are off.
 */
export class OverlayScene {
  private readonly material = new MeshBasicNodeMaterial({
    transparent: true,
    depthTest: false,
    depthWrite: false,
  });
  private readonly square = new Mesh(topDownSquare(), this.material);
  private readonly board = new TileBoard();
  private readonly root = new Group();
  private mode: CanvasLayout['mode'] = 'single';
  private readonly camera = new OrthographicCamera(-1, 1, 1, -1, 0, 1);

  /** Takes ownership of the renderer and of its canvas. */
  constructor(
    private readonly renderer: WebGPURenderer,
    private readonly canvas: OffscreenCanvas,
  ) {
    renderer.outputColorSpace = LinearSRGBColorSpace;
    renderer.toneMapping = NoToneMapping;
    renderer.setClearColor(0, 0);
    this.square.frustumCulled = false;
    this.square.visible = false;
    this.board.root.visible = false;
    this.root.add(this.square, this.board.root);
  }

  get tiles(): TileCanvas {
    return this.board;
  }

  setTexture(texture: Texture): void {
    this.material.map = texture;
    this.material.needsUpdate = true;
  }

  /**
   * Shows the texture at a place of the canvas, or at the last one, except for a map that was being computed
   * when the page switched to a board.
   */
  show(place?: ShareRect): void {
    if (place) placeSquare(this.square, place);
    this.square.visible = this.mode === 'single';
  }

  /** Removes all that is shown. */
  clear(): void {
    this.square.visible = false;
    this.board.clear();
  }

  layOut({ mode, widthPx, heightPx, rects }: CanvasLayout): void {
    const { width, height } = this.canvas;
    if (width !== widthPx || height !== heightPx) this.renderer.setSize(widthPx, heightPx, false);
    this.board.place(rects);
    if (mode === this.mode) return;
    this.mode = mode;
    this.board.root.visible = mode !== 'single';
    this.clear();
  }

  /** Draws what is shown. */
  draw(): ImageBitmap {
    this.renderer.render(this.root, this.camera);
    return this.canvas.transferToImageBitmap();
  }
}
