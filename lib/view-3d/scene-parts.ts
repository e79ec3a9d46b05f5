import {
  type BufferGeometry,
  DataTexture,
  DoubleSide,
  EdgesGeometry,
  Float32BufferAttribute,
  LineBasicMaterial,
  LineSegments,
  type Material,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PlaneGeometry,
  SRGBColorSpace,
} from 'three';

/** Creates a square of side 2 in the plane of the picture, with the first row of pixels at the top. */
function topDownSquare(segments: number): PlaneGeometry {
  const square = new PlaneGeometry(2, 2, segments, segments);
  const uv = square.getAttribute('uv');
  for (let corner = 0; corner < uv.count; corner++) uv.setY(corner, 1 - uv.getY(corner));
  return square;
}

/** A square with its own texture, [side, side, 4]. */
export class TexturedSquare {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial | MeshLambertMaterial>;
  private texture: DataTexture | undefined;

  /**
   * @param kind 'relief': a fine mesh, shaded by its slope; 'see-through': flat, blended over the objects
   * behind it
   */
  constructor(kind: 'flat' | 'relief' | 'see-through', segments = 1) {
    const material =
      kind === 'relief'
        ? new MeshLambertMaterial({ side: DoubleSide })
        : new MeshBasicMaterial({
            side: DoubleSide,
            transparent: kind === 'see-through',
            depthWrite: kind === 'flat',
          });
    this.mesh = new Mesh(topDownSquare(segments), material);
    this.mesh.visible = false;
  }

  paint(rgba: Uint8ClampedArray, sidePx: number): void {
    if (this.texture?.image.width !== sidePx) {
      this.texture?.dispose();
      this.texture = new DataTexture(new Uint8Array(sidePx * sidePx * 4), sidePx, sidePx);
      this.texture.colorSpace = SRGBColorSpace;
      this.mesh.material.map = this.texture;
      this.mesh.material.needsUpdate = true;
    }
    this.texture.image.data?.set(rgba);
    this.texture.needsUpdate = true;
    this.mesh.visible = true;
  }

  /** Raises the vertices, [side, side] from the upper left. */
  raise(heights: Float32Array): void {
    const position = this.mesh.geometry.getAttribute('position');
    for (let corner = 0; corner < heights.length; corner++) position.setZ(corner, heights[corner]!);
    position.needsUpdate = true;
    this.mesh.geometry.computeVertexNormals();
    this.mesh.geometry.computeBoundingSphere();
  }

  dispose(): void {
    this.texture?.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}

/** Creates the outline of a square of side 2, so that empty planes are visible too. */
export function outline(color: string): LineSegments<BufferGeometry, Material> {
  const lines = new EdgesGeometry(new PlaneGeometry(2, 2));
  return new LineSegments(lines, new LineBasicMaterial({ color }));
}

/** Creates a line along the middle of the stack, from the first plane to the last. */
export function axis(color: string, fromZ: number, toZ: number): LineSegments<BufferGeometry, Material> {
  const corners = [-1, 1].flatMap((x) => [-1, 1].flatMap((y) => [x, y, fromZ, x, y, toZ]));
  const line = outline(color);
  line.geometry.setAttribute('position', new Float32BufferAttribute(corners, 3));
  return line;
}
