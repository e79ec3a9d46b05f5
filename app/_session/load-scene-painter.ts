/** Loads the scene code while the page starts, because the first render does not need it. */
export const loadScenePainter = () => import('./scene-painter');
