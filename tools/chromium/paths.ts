import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What the tests make; in a folder that git ignores, beside Playwright's own output, which is cleared at each
 * run.
 */
const made = join(PROJECT_ROOT, 'test-results', 'made');

/** Laid over the built site by the test server: MODELS_OVERLAY/models/<id>/ is served as models/<id>/. */
export const MODELS_OVERLAY = join(made, 'site');

/** Clips for the fake camera. */
export const CLIPS_FOLDER = join(made, 'clips');

/**
 * Whether the pictures of the README are made anew: LAB_SCREENSHOTS=docs npm test -- e2e screenshots -g
 * README.
 */
export const KEEPS_FOR_README = process.env.LAB_SCREENSHOTS !== undefined;

/** Screenshots to look at. */
export const SCREENSHOTS_FOLDER = join(
  PROJECT_ROOT,
  process.env.LAB_SCREENSHOTS ?? join('test-results', 'screenshots'),
);

export const SITE_FOLDER = join(PROJECT_ROOT, 'out');
