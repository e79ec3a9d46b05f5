/** The code of cameras, which loads with the first one. */
export { explainStream } from './explain-stream';
export { requestCamera } from './request-camera';
export { showStream } from './show-stream';
