/** The code of cameras and screens, which loads with the first one. */
export { choosePart, shareScreen, stopSharing } from '../screen/share-screen';
export { explainStream } from './explain-stream';
export { fitRegion } from './fit-region';
export { requestCamera } from './request-camera';
export { sayWhileMuted } from './say-while-muted';
export { showStream } from './show-stream';
