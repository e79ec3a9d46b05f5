export { createNodeEngine } from './ort-nodejs';
