import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Folder of generated test files, outside Playwright's output folder, which every run clears. */
const made = join(PROJECT_ROOT, 'test-results', 'made');

/** Overlay of the built site in the test server: MODELS_OVERLAY/models/<id>/ is served as models/<id>/. */
export const MODELS_OVERLAY = join(made, 'site');

export const CLIPS_FOLDER = join(made, 'clips');

/** Whether to update the README's pictures: LAB_SCREENSHOTS=docs npm test -- e2e screenshots -g README. */
export const KEEPS_FOR_README = process.env.LAB_SCREENSHOTS !== undefined;

export const SCREENSHOTS_FOLDER = join(
  PROJECT_ROOT,
  process.env.LAB_SCREENSHOTS ?? join('test-results', 'screenshots'),
);

export const SITE_FOLDER = join(PROJECT_ROOT, 'out');
