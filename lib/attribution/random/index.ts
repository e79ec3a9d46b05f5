export { createRandom, mixSeed, type Random } from './prng';
