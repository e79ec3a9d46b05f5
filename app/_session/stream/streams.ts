/** The code of cameras and screens, which loads with the first one. */
export { explainStream } from './explain-stream';
export { fitRegion } from './fit-region';
export { requestCamera } from './request-camera';
export { showStream } from './show-stream';
