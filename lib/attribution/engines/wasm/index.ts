export { createWasmEngine } from './ort-web-wasm';
