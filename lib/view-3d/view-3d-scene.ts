import {
  AmbientLight,
  DirectionalLight,
  Group,
  MathUtils,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { View3dMessage } from '@/lib/protocol/tiles';
import { pictureWithMap, reliefHeights, seeThroughMap, type View3dLook } from './map-surface';
import {
  cameraPosition,
  FARTHEST,
  FARTHEST_DISTANCE,
  NEAREST_DISTANCE,
  START,
  type Turn,
  type TurnStep,
  turned,
} from './rotation';
import { axis, outline, TexturedSquare } from './scene-parts';

/**
 * Corners of the relief on each side: enough for every cell of a layer, few enough to be raised ten times a
 * second.
 */
const CORNERS = 113;
const MAP_SIDE_PX = 112;
const PLANE_GAP = 0.62;
/** The stack is as deep as it is wide: smaller, all of it is seen at once. */
const STACK_SIZE = 0.66;
const LINE_COLOR = '#8a8d96';
const FIELD_OF_VIEW_DEG = 32;

/** Where something of the scene is on the canvas, in CSS pixels from its upper left corner. */
export interface ShownPlace {
  readonly id: string;
  readonly xPx: number;
  readonly yPx: number;
}

/** What is drawn with. */
export interface View3dDrawing {
  readonly look: View3dLook;
  /** Whether left and right are exchanged, as in a mirror. */
  readonly mirrored: boolean;
}

/**
 * Maps in space, drawn on the page when something changes and not otherwise. Loads three.js: import it
 * lazily.
 */
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
  /** Where the relief is neither for nor against the class. */
  private readonly ground = outline(LINE_COLOR);
  private frame: View3dMessage | undefined;

  /**
   * @param context of a canvas that is the scene's from here on
   * @param onDrawn told after every drawing: where the planes' lower left corners are, and from where they
   * are seen
   */
  constructor(
    context: WebGL2RenderingContext,
    private drawing: View3dDrawing,
    private readonly onDrawn: (places: readonly ShownPlace[], turn: Turn) => void,
  ) {
    const canvas = context.canvas as HTMLCanvasElement;
    this.renderer = new WebGLRenderer({ canvas, context, antialias: true, alpha: true });
    const light = new DirectionalLight('#fff', 1.9);
    light.position.set(-1.5, 2, 2.5);
    this.scene.add(new AmbientLight('#fff', 1.9), light, this.root);
    this.root.add(this.picture.mesh, this.relief.mesh, this.decoration, this.ground);
    this.controls = this.makeControls(canvas);
    this.turnTo(START);
  }

  show(frame: View3dMessage): void {
    this.frame = frame;
    this.rebuild();
  }

  /** Draws in other colours. */
  draw(drawing: View3dDrawing): void {
    this.drawing = drawing;
    this.rebuild();
  }

  resize(widthPx: number, heightPx: number): void {
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2));
    this.renderer.setSize(widthPx, heightPx, false);
    this.camera.aspect = widthPx / heightPx;
    // In a narrow window as much is seen from side to side as else from top to bottom.
    const half = Math.tan(MathUtils.degToRad(FIELD_OF_VIEW_DEG / 2)) / Math.min(this.camera.aspect, 1);
    this.camera.fov = MathUtils.radToDeg(2 * Math.atan(half));
    this.camera.updateProjectionMatrix();
    this.render();
  }

  get turn(): Turn {
    const azimuth = this.controls.getAzimuthalAngle();
    const elevation = Math.PI / 2 - this.controls.getPolarAngle();
    return { azimuth, elevation, distance: this.controls.getDistance() };
  }

  step(step: TurnStep): void {
    this.turnTo(turned(this.turn, step));
  }

  /** As it was when the view was opened. */
  turnBack(): void {
    this.turnTo(START);
  }

  dispose(): void {
    this.controls.dispose();
    for (const { square } of this.planes) square.dispose();
    this.picture.dispose();
    this.relief.dispose();
    this.renderer.dispose();
  }

  private makeControls(canvas: HTMLCanvasElement): OrbitControls {
    const controls = new OrbitControls(this.camera, canvas);
    controls.enablePan = false;
    controls.minDistance = NEAREST_DISTANCE;
    controls.maxDistance = FARTHEST_DISTANCE;
    controls.minAzimuthAngle = -FARTHEST.azimuth;
    controls.maxAzimuthAngle = FARTHEST.azimuth;
    controls.minPolarAngle = Math.PI / 2 - FARTHEST.elevation;
    controls.maxPolarAngle = Math.PI / 2 + FARTHEST.elevation;
    controls.addEventListener('change', () => this.render());
    return controls;
  }

  private turnTo(turn: Turn): void {
    this.camera.position.set(...cameraPosition(turn));
    this.controls.update();
    this.render();
  }

  private rebuild(): void {
    const { frame } = this;
    if (!frame) return;
    const { mirrored } = this.drawing;
    // As what has come, which may still be the other shape than the one that is chosen.
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

  private buildRelief({ picture, sizePx, maps: [map] }: View3dMessage): void {
    if (map === undefined) return;
    const { look } = this.drawing;
    this.relief.paint(pictureWithMap(picture, sizePx, map, look), sizePx);
    this.relief.raise(reliefHeights(map, CORNERS, look.upsampling));
  }

  private buildStack({ picture, sizePx, maps }: View3dMessage): void {
    this.picture.paint(picture, sizePx);
    this.picture.mesh.position.z = this.zOf(0);
    for (const [index, { square }] of this.planes.entries()) {
      square.paint(seeThroughMap(maps[index]!, MAP_SIDE_PX, this.drawing.look), MAP_SIDE_PX);
    }
  }

  /** Planes for these maps, and the lines that hold them together. */
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

  /** Of the picture (0) and the planes before it; the whole lies around the middle. */
  private zOf(place: number): number {
    return (place - this.planes.length / 2) * PLANE_GAP;
  }

  private render(): void {
    this.renderer.render(this.scene, this.camera);
    const canvas = this.renderer.domElement;
    const corner = new Vector3();
    const placeOf = (id: string, z: number): ShownPlace => {
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
    const places = this.planes.map(({ id, square }) => placeOf(id, square.mesh.position.z));
    this.onDrawn(places, this.turn);
  }
}
