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
import { topDownSquare } from './top-down-square';

/**
 * One square with one texture, filling the canvas, or a board of tiles instead. The textures' bytes are shown
 * as they are: they come from a colour table, so there is no colour space to convert and no tone to map.
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

  /** The renderer becomes the scene's. */
  constructor(private readonly renderer: WebGPURenderer) {
    renderer.outputColorSpace = LinearSRGBColorSpace;
    renderer.toneMapping = NoToneMapping;
    renderer.setClearColor(0, 0);
    this.square.frustumCulled = false;
    this.square.visible = false;
    this.board.root.visible = false;
    this.root.add(this.square, this.board.root);
  }

  get tiles(): TileCanvas {
    const { board } = this;
    return {
      show: (id, rgba, sizePx) => board.show(id, rgba, sizePx),
      present: () => this.render(),
    };
  }

  setTexture(texture: Texture): void {
    this.material.map = texture;
    this.material.needsUpdate = true;
  }

  /** Draws the texture as it is now, but for a map that was under way when the page went to a board. */
  draw(): void {
    this.square.visible = this.mode === 'single';
    this.render();
  }

  /** Empties the canvas, until the next `draw`. */
  clear(): void {
    this.square.visible = false;
    this.board.clear();
    this.render();
  }

  layOut({ mode, widthPx, heightPx, places }: CanvasLayout): void {
    this.renderer.setSize(widthPx, heightPx, false);
    this.board.place(places);
    if (mode === this.mode) {
      this.render();
    } else {
      this.mode = mode;
      this.board.root.visible = mode !== 'single';
      this.clear();
    }
  }

  private render(): void {
    this.renderer.render(this.root, this.camera);
  }
}
