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
import { TileBoard } from './tile-board';
import type { TileCanvas } from './tile-canvas';
import { topDownSquare } from './top-down-square';

/**
 * One square with one texture, filling the canvas, or a board of tiles instead. The textures' bytes are shown as they are:
 * they come from a colour table, so there is no colour space to convert and no tone to map.
 */
export class OverlayScene {
  private readonly material = new MeshBasicNodeMaterial({
    transparent: true,
    depthTest: false,
    depthWrite: false,
  });
  private readonly square = new Mesh(topDownSquare(), this.material);
  private readonly board = new TileBoard(() => this.render());
  private readonly root = new Group();
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
      use: (wanted) => this.useBoard(wanted),
      place: (places) => board.place(places),
      show: (id, rgba, sizePx) => board.show(id, rgba, sizePx),
      present: board.present,
    };
  }

  setTexture(texture: Texture): void {
    this.material.map = texture;
    this.material.needsUpdate = true;
  }

  /** Draws the texture as it is now. */
  draw(): void {
    this.square.visible = true;
    this.render();
  }

  /** Empties the canvas, until the next `draw`. */
  clear(): void {
    this.square.visible = false;
    this.board.clear();
    this.render();
  }

  resize(widthPx: number, heightPx: number): void {
    this.renderer.setSize(widthPx, heightPx, false);
    this.render();
  }

  private useBoard(wanted: boolean): void {
    if (wanted === this.board.root.visible) return;
    this.board.root.visible = wanted;
    this.clear();
  }

  private render(): void {
    this.renderer.render(this.root, this.camera);
  }
}
