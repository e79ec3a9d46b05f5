export { readNpy } from './read-npy';
export { writeNpy } from './write-npy';
