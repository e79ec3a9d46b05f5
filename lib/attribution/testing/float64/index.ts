// For this repository's browser tests: not published.
export { type Float64Comparison, Float64Reference } from './compare-with-float64';
export { float64Faults } from './float64-bounds';
export { seededPicture } from './seeded-picture';
