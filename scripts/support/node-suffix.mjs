// Loaded into programs that run TypeScript: tsx takes the end of './x.node' for a native addon's, here it is our './x.node.ts'.
import { register } from 'node:module';

register('./node-suffix-hooks.mjs', import.meta.url);
