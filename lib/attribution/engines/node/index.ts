export { createNodeEngine, type NodeEngineOptions } from './ort-nodejs';
