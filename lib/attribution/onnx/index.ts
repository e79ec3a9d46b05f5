export { ints } from './attributes';
export { countFlops } from './count-flops';
export { encodeModel } from './encode-model';
export type { Graph } from './graph';
export { GraphBuilder } from './graph-builder';
