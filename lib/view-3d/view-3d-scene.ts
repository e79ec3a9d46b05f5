import type { CellRect } from 'live-attribution/heat-map';
import {
  AmbientLight,
  DirectionalLight,
  Group,
  MathUtils,
  PerspectiveCamera,
  Scene,
  Vector2,
  Vector3,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { View3dFrame } from '@/lib/protocol/tiles';
import { pictureWithMap, reliefHeights, transparentMap, type View3dLook } from './map-surface';
import {
  cameraPosition,
  MAX_ANGLES,
  MAX_DISTANCE,
  MIN_DISTANCE,
  type Orbit,
  type OrbitStep,
  START,
  stepOrbit,
} from './orbit';
import { type CanvasPoint, cornersOf, type MapSquare, mapAt, type PointedMap } from './point-at-map';
import { axis, outline, TexturedSquare } from './scene-parts';

/**
 * Vertices of the relief per side: enough for every cell of a layer, few enough to update ten times a second.
 */
const CORNERS = 113;
const MAP_SIDE_PX = 112;
const PLANE_GAP = 0.62;
/** Scale of the stack, as deep as it is wide, at which all of it is visible at once. */
const STACK_SIZE = 0.66;
const LINE_COLOR = '#8a8d96';
const FIELD_OF_VIEW_DEG = 32;

/** Position of a part of the scene on the canvas, in CSS pixels from the upper left corner. */
export interface PlanePosition {
  readonly id: string;
  readonly xPx: number;
  readonly yPx: number;
}

/** Appearance of the scene. */
export interface View3dDrawing {
  readonly look: View3dLook;
  /** Whether left and right are swapped, as in a mirror. */
  readonly mirrored: boolean;
}

/** The canvas and the camera of a scene. */
export interface View3dPose {
  readonly orbit: Orbit;
  /** Size of the canvas in CSS pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Maps in 3D, drawn by the page only when something changes. Loads three.js: import it lazily. */
export class View3dScene {
  private readonly renderer: WebGLRenderer;
  private readonly camera = new PerspectiveCamera(FIELD_OF_VIEW_DEG, 1, 0.1, 40);
  private readonly scene = new Scene();
  private readonly root = new Group();
  private readonly controls: OrbitControls;
  private readonly picture = new TexturedSquare('flat');
  private readonly relief = new TexturedSquare('relief', CORNERS - 1);
  private planes: readonly { readonly id: string; readonly square: TexturedSquare }[] = [];
  private decoration: Group = new Group();
  /** Plane where the relief is neither for nor against the class. */
  private readonly ground = outline(LINE_COLOR);
  private frame: View3dFrame | undefined;

  /**
   * @param context of a canvas that only the scene uses from now on
   * @param onDrawn called after every drawing with the positions of the planes' lower left corners and the
   * rotation
   */
  constructor(
    context: WebGL2RenderingContext,
    private drawing: View3dDrawing,
    private readonly onDrawn: (positions: readonly PlanePosition[], orbit: Orbit) => void,
  ) {
    const canvas = context.canvas as HTMLCanvasElement;
    this.renderer = new WebGLRenderer({ canvas, context, antialias: true, alpha: true });
    const light = new DirectionalLight('#fff', 1.9);
    light.position.set(-1.5, 2, 2.5);
    this.scene.add(new AmbientLight('#fff', 1.9), light, this.root);
    this.root.add(this.picture.mesh, this.relief.mesh, this.decoration, this.ground);
    this.controls = this.makeControls(canvas);
    this.setOrbit(START);
  }

  show(frame: View3dFrame): void {
    this.frame = frame;
    this.rebuild();
  }

  /** Redraws in other colours. */
  draw(drawing: View3dDrawing): void {
    this.drawing = drawing;
    this.rebuild();
  }

  resize(widthPx: number, heightPx: number): void {
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2));
    this.renderer.setSize(widthPx, heightPx, false);
    this.camera.aspect = widthPx / heightPx;
    // Keeps the horizontal field of view in a narrow window equal to the vertical one in a wide window.
    const half = Math.tan(MathUtils.degToRad(FIELD_OF_VIEW_DEG / 2)) / Math.min(this.camera.aspect, 1);
    this.camera.fov = MathUtils.radToDeg(2 * Math.atan(half));
    this.camera.updateProjectionMatrix();
    this.render();
  }

  get orbit(): Orbit {
    const azimuth = this.controls.getAzimuthalAngle();
    const elevation = Math.PI / 2 - this.controls.getPolarAngle();
    return { azimuth, elevation, distance: this.controls.getDistance() };
  }

  get pose(): View3dPose {
    const { x: widthPx, y: heightPx } = this.renderer.getSize(new Vector2());
    return { orbit: this.orbit, widthPx, heightPx };
  }

  /** Draws as another scene of that pose does. */
  setPose({ orbit, widthPx, heightPx }: View3dPose): void {
    this.resize(widthPx, heightPx);
    this.setOrbit(orbit);
  }

  /** Returns the front map at a point of the canvas; undefined outside the maps. */
  mapAt(point: CanvasPoint): PointedMap | undefined {
    return mapAt(point, this.camera, this.squares);
  }

  /** Returns the corners of a part of a map on the canvas; undefined if the map is not shown. */
  cornersOf(id: string, rect: CellRect): readonly CanvasPoint[] | undefined {
    const square = this.squares.find((other) => other.id === id);
    return square && cornersOf(rect, this.camera, square);
  }

  step(step: OrbitStep): void {
    this.setOrbit(stepOrbit(this.orbit, step));
  }

  /** Restores the initial rotation. */
  reset(): void {
    this.setOrbit(START);
  }

  dispose(): void {
    this.controls.dispose();
    for (const { square } of this.planes) square.dispose();
    this.picture.dispose();
    this.relief.dispose();
    this.renderer.dispose();
  }

  /** The squares of the shown maps. */
  private get squares(): readonly MapSquare[] {
    if (this.frame === undefined) return [];
    if (this.planes.length === 0) return [{ id: 'relief', mesh: this.relief.mesh }];
    return this.planes.map(({ id, square }) => ({ id, mesh: square.mesh }));
  }

  private makeControls(canvas: HTMLCanvasElement): OrbitControls {
    const controls = new OrbitControls(this.camera, canvas);
    controls.enablePan = false;
    controls.minDistance = MIN_DISTANCE;
    controls.maxDistance = MAX_DISTANCE;
    controls.minAzimuthAngle = -MAX_ANGLES.azimuth;
    controls.maxAzimuthAngle = MAX_ANGLES.azimuth;
    controls.minPolarAngle = Math.PI / 2 - MAX_ANGLES.elevation;
    controls.maxPolarAngle = Math.PI / 2 + MAX_ANGLES.elevation;
    controls.addEventListener('change', () => this.render());
    return controls;
  }

  private setOrbit(orbit: Orbit): void {
    this.camera.position.set(...cameraPosition(orbit));
    this.controls.update();
    this.render();
  }

  private rebuild(): void {
    const { frame } = this;
    if (!frame) return;
    const { mirrored } = this.drawing;
    // Follows the shape of the received frame, which may differ from the one just chosen.
    const isStack = frame.maps.every(({ id }) => id !== 'relief');
    const size = isStack ? STACK_SIZE : 1;
    this.root.scale.set(mirrored ? -size : size, size, size);
    this.ground.visible = !isStack;
    this.relief.mesh.visible = this.picture.mesh.visible = false;
    const ids = isStack ? frame.maps.map(({ id }) => id) : [];
    if (ids.join() !== this.planes.map(({ id }) => id).join()) this.replacePlanes(ids);
    if (isStack) this.buildStack(frame);
    else this.buildRelief(frame);
    this.render();
  }

  private buildRelief({ picture, sizePx, maps: [map] }: View3dFrame): void {
    if (map === undefined) return;
    const { look } = this.drawing;
    this.relief.paint(pictureWithMap(picture, sizePx, map, look), sizePx);
    this.relief.raise(reliefHeights(map, CORNERS, look.upsampling));
  }

  private buildStack({ picture, sizePx, maps }: View3dFrame): void {
    this.picture.paint(picture, sizePx);
    this.picture.mesh.position.z = this.zOf(0);
    for (const [index, { square }] of this.planes.entries()) {
      square.paint(transparentMap(maps[index]!, MAP_SIDE_PX, this.drawing.look), MAP_SIDE_PX);
    }
  }

  /** Creates planes for these maps, and the lines that connect them. */
  private replacePlanes(ids: readonly string[]): void {
    for (const { square } of this.planes) {
      this.root.remove(square.mesh);
      square.dispose();
    }
    this.root.remove(this.decoration);
    this.planes = ids.map((id) => ({ id, square: new TexturedSquare('see-through') }));
    this.decoration = new Group();
    for (const [index, { square }] of this.planes.entries()) {
      square.mesh.position.z = this.zOf(index + 1);
      const frame = outline(LINE_COLOR);
      frame.position.z = square.mesh.position.z;
      this.decoration.add(frame);
      this.root.add(square.mesh);
    }
    if (ids.length > 0) this.decoration.add(axis(LINE_COLOR, this.zOf(0), this.zOf(ids.length)));
    this.root.add(this.decoration);
  }

  /** Returns the depth of the picture (0) and of the planes in front of it, centred on the middle. */
  private zOf(index: number): number {
    return (index - this.planes.length / 2) * PLANE_GAP;
  }

  private render(): void {
    this.renderer.render(this.scene, this.camera);
    const canvas = this.renderer.domElement;
    const corner = new Vector3();
    const positionOf = (id: string, z: number): PlanePosition => {
      corner
        .set(this.drawing.mirrored ? 1 : -1, -1, z)
        .applyMatrix4(this.root.matrixWorld)
        .project(this.camera);
      return {
        id,
        xPx: ((corner.x + 1) / 2) * canvas.clientWidth,
        yPx: ((1 - corner.y) / 2) * canvas.clientHeight,
      };
    };
    const positions = this.planes.map(({ id, square }) => positionOf(id, square.mesh.position.z));
    this.onDrawn(positions, this.orbit);
  }
}
