/**
 * Prints the names of the scene classes as cli/pack-model.ts reads them:
 *
 *   node scripts/run.mjs training/labels.ts > training/runs/labels.json
 */
import { SCENE_CLASSES } from '@/lib/scenes';

const labels = { en: SCENE_CLASSES.map((c) => c.en), de: SCENE_CLASSES.map((c) => c.de) };
console.log(JSON.stringify(labels));
