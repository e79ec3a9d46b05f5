/** The classes of a scene, in the order of the model's outputs. */
export const SCENE_CLASSES = [
  { id: 'circle', en: 'circle', de: 'Kreis' },
  { id: 'square', en: 'square', de: 'Quadrat' },
  { id: 'triangle', en: 'triangle', de: 'Dreieck' },
  { id: 'star', en: 'star', de: 'Stern' },
  { id: 'heart', en: 'heart', de: 'Herz' },
  { id: 'cross', en: 'cross', de: 'Kreuz' },
  { id: 'arrow', en: 'arrow', de: 'Pfeil' },
  { id: 'crescent', en: 'crescent', de: 'Mondsichel' },
  { id: 'hexagon', en: 'hexagon', de: 'Sechseck' },
  { id: 'ring', en: 'ring', de: 'Ring' },
  { id: 'zigzag', en: 'zigzag', de: 'Zickzack' },
  { id: 'spiral', en: 'spiral', de: 'Spirale' },
  { id: 'house', en: 'house', de: 'Haus' },
  { id: 'smiley', en: 'smiley', de: 'Smiley' },
  { id: 'stick-figure', en: 'stick figure', de: 'Strichmännchen' },
  { id: 'nothing', en: 'nothing', de: 'nichts' },
] as const;

export type SceneClassId = (typeof SCENE_CLASSES)[number]['id'];
export type ShapeId = Exclude<SceneClassId, 'nothing'>;

export const SHAPE_IDS = SCENE_CLASSES.map((c) => c.id).filter((id): id is ShapeId => id !== 'nothing');

/** Returns a class's index among the model's outputs. */
export function sceneClassIndex(id: SceneClassId): number {
  return SCENE_CLASSES.findIndex((c) => c.id === id);
}
