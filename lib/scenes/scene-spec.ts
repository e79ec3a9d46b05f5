import { createRandom, mixSeed, type Random } from 'live-attribution/random';
import { drawBackground } from './background';
import { drawCamera } from './camera-spec';
import { SCENE_CLASSES, type SceneClassId, SHAPE_IDS, type ShapeId } from './classes';
import { fingers, margins, meaninglessMarks, tableClutter } from './clutter';
import { boardColour, drawDrawing } from './drawing';
import { rectangle } from './geometry';
import { drawPaper } from './paper';
import { filled } from './patch';
import type { Colour, Patch, Pose, SceneSpec } from './spec';
import { drawSticker } from './sticker';

export interface SceneOptions {
  /** The class. Default: drawn from the seed with equal probability. */
  classId?: SceneClassId;
  /** 0 is clean and large, 1 anything that a person still recognises at a glance. Default 0.5. */
  difficulty?: number;
  /** Width over height of the frame. Default 1. */
  aspect?: number;
  /** Whether a red sticker is in a corner, which the shape avoids. Default false. */
  sticker?: boolean;
  /** 'sheet': always drawn on a sheet of paper. Default: drawn from the seed. */
  surface?: 'sheet' | 'any';
  /**
   * Whether to draw a star that is hard or impossible to recognise, and other shapes with an unsteady hand.
   * Default false.
   */
  careless?: boolean;
}

/** Half the height that preprocessing keeps, in frame heights: the central 224 of 256 rows. */
const VISIBLE_HALF = 224 / 256 / 2;
const MAX_TILT_RAD = (25 * Math.PI) / 180;

function drawPose(random: Random, size: number, difficulty: number, sticker: boolean): Pose {
  const room = Math.max(0, VISIBLE_HALF - size * 0.48) * difficulty * (sticker ? 0.2 : 1);
  const tilt = () => random.range(-MAX_TILT_RAD, MAX_TILT_RAD) * difficulty * 0.72;
  return {
    centreX: random.range(-room, room),
    centreY: random.range(-room, room),
    yaw: tilt(),
    pitch: tilt(),
    roll: random.range(-0.3, 0.3) * difficulty,
  };
}

function drawSize(random: Random, difficulty: number, sticker: boolean): number {
  if (sticker) return random.range(0.3, 0.52);
  return random.range(0.55 - 0.3 * difficulty, 0.72 + 0.13 * difficulty);
}

/** Draws the surface and its surroundings. */
function drawSurface(random: Random, size: number, difficulty: number, options: SceneOptions) {
  const background = drawBackground(random, difficulty);
  const onBoard = options.surface !== 'sheet' && random.chance(0.2);
  if (onBoard) {
    const colour = boardColour(random);
    const board = filled([rectangle(-3, -3, 3, 3)], colour, { plane: 'frame' });
    return { backdrop: colour, colour, patches: [board] };
  }
  const paper = drawPaper(
    random,
    options.sticker ? 0.42 : size / 2,
    difficulty,
    options.classId === 'nothing',
  );
  const patches = [...background.patches, ...tableClutter(random, difficulty), ...paper.patches];
  return { backdrop: background.backdrop, colour: paper.colour, patches };
}

/** Draws frames without any shape: a bare wall or room, or a sheet that is blank or has meaningless marks. */
function drawNothing(random: Random, size: number, difficulty: number, options: SceneOptions) {
  if (options.surface !== 'sheet' && random.chance(0.3)) {
    const background = drawBackground(random, 1);
    return {
      ...background,
      colour: background.backdrop,
      patches: [...background.patches, ...tableClutter(random, difficulty)],
    };
  }
  const surface = drawSurface(random, size, difficulty, options);
  const marks = meaninglessMarks(random, surface.colour, size, 150 - 75 * difficulty);
  return { ...surface, patches: [...surface.patches, ...marks] };
}

function drawForeground(
  random: Random,
  colour: Colour,
  size: number,
  difficulty: number,
  options: SceneOptions,
): Patch[] {
  const patches: Patch[] = [];
  if (size < 0.6 && random.chance(0.25 * difficulty)) patches.push(...margins(random, colour, size * 0.56));
  const reach = 0.5 - size / 2;
  if (reach > 0.1 && random.chance(0.35 * difficulty))
    patches.push(...fingers(random, options.aspect ?? 1, reach * 0.8));
  return patches;
}

/** Share of the careless stars that are another shape, mistaken for a star. */
const MISTAKEN_SHARE = 0.75;

/** Returns the shape to draw, and whether its hand is unsteady. */
function drawnShape(random: Random, classId: ShapeId, { careless = false }: SceneOptions) {
  if (careless && classId === 'star' && random.chance(MISTAKEN_SHARE)) {
    return { shape: random.pick(SHAPE_IDS), careless: false };
  }
  return { shape: classId, careless };
}

/** Determines a scene entirely from its seed. Pure: the same arguments give the same scene everywhere. */
export function sceneSpec(seed: number, options: SceneOptions = {}): SceneSpec {
  const difficulty = options.difficulty ?? 0.5;
  const sticker = options.sticker ?? false;
  const random = createRandom(mixSeed(seed, 1));
  const drawnClass = random.pick(SCENE_CLASSES).id;
  const classId = options.classId ?? drawnClass;
  const size = drawSize(random, difficulty, sticker);
  const pose = drawPose(random, size, difficulty, sticker);
  const surface =
    classId === 'nothing'
      ? drawNothing(random, size, difficulty, { ...options, classId })
      : drawSurface(random, size, difficulty, { ...options, classId });
  const patches = [...surface.patches];
  if (classId !== 'nothing') {
    const drawn = { size, surface: surface.colour, difficulty };
    patches.push(...drawDrawing(random, { ...drawn, ...drawnShape(random, classId, options) }));
  }
  patches.push(...drawForeground(random, surface.colour, size, difficulty, options));
  const camera = drawCamera(random, difficulty);
  if (classId === 'nothing' && options.surface !== 'sheet' && random.chance(0.12)) {
    camera.noise = random.range(20, 70);
    camera.mottle = random.range(0, 0.5);
  }
  if (sticker) patches.push(drawSticker(createRandom(mixSeed(seed, 2)), pose));
  return {
    seed,
    classId,
    difficulty,
    hasSticker: sticker,
    backdrop: surface.backdrop,
    pose,
    patches,
    camera,
  };
}
