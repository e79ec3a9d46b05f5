export const SCENE_WIDTH_PX = 1280;
export const SCENE_HEIGHT_PX = 720;
