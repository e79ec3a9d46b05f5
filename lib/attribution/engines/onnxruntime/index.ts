export { createOrtEngine, type OrtRuntime, type OrtSession } from './ort-engine';
