import { type DataTexture, Group, Mesh, MeshBasicNodeMaterial } from 'three/webgpu';
import type { TileRect } from '@/lib/protocol/layout';
import { pixelTexture } from './pixel-texture';
import { placeSquare, topDownSquare } from './top-down-square';

/** The tiles of a board as squares in a scene. */
export class TileBoard {
  readonly root = new Group();
  private readonly tiles = new Map<string, BoardTile>();

  place(rects: readonly TileRect[]): void {
    const placed = new Set(rects.map(({ id }) => id));
    for (const id of this.tiles.keys()) if (!placed.has(id)) this.remove(id);
    for (const rect of rects) placeSquare(this.tileNamed(rect.id).mesh, rect);
  }

  show(id: string, rgba: Uint8ClampedArray<ArrayBuffer>, sizePx: number): void {
    const tile = this.tileNamed(id);
    if (tile.texture?.image.width !== sizePx) {
      tile.texture?.dispose();
      tile.texture = pixelTexture(sizePx);
      tile.material.map = tile.texture;
      tile.material.needsUpdate = true;
    }
    tile.texture.image.data?.set(rgba);
    tile.texture.needsUpdate = true;
    tile.mesh.visible = true;
  }

  /** Removes the pictures and keeps the positions. */
  clear(): void {
    for (const { mesh } of this.tiles.values()) mesh.visible = false;
  }

  private tileNamed(id: string): BoardTile {
    const tile = this.tiles.get(id) ?? makeTile();
    if (!this.tiles.has(id)) this.root.add(tile.mesh);
    this.tiles.set(id, tile);
    return tile;
  }

  private remove(id: string): void {
    const tile = this.tiles.get(id);
    if (tile === undefined) return;
    this.tiles.delete(id);
    this.root.remove(tile.mesh);
    tile.mesh.geometry.dispose();
    tile.material.dispose();
    tile.texture?.dispose();
  }
}

interface BoardTile {
  readonly mesh: Mesh;
  readonly material: MeshBasicNodeMaterial;
  texture: DataTexture | undefined;
}

/** Creates a square that is invisible before it has a picture, and has no size before it has a position. */
function makeTile(): BoardTile {
  const material = new MeshBasicNodeMaterial({ depthTest: false, depthWrite: false });
  const mesh = new Mesh(topDownSquare(), material);
  mesh.frustumCulled = false;
  mesh.visible = false;
  mesh.scale.set(0, 0, 1);
  return { mesh, material, texture: undefined };
}
