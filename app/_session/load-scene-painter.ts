/** What draws scenes is fetched while the page comes to life, and is no part of what it needs for that. */
export const loadScenePainter = () => import('./scene-painter');
