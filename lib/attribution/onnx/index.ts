export { ints } from './attributes';
export { countFlops } from './count-flops';
export { decodeModel } from './decode-model';
export { encodeModel } from './encode-model';
export type { Graph } from './graph';
export { GraphBuilder } from './graph-builder';
