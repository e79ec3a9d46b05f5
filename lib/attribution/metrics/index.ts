export { spearman } from './correlation';
export { type EvidenceScores, evidenceScores } from './evidence-scores';
export { type MapFocus, mapFocus } from './map-focus';
export { relativeL2 } from './relative-l2';
export { sensitivityMax } from './sensitivity-max';
export { type StabilityScores, stability } from './stability';
export { topFractionIntersection } from './top-fraction-intersection';
