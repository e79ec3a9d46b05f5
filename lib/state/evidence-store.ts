import { create } from 'zustand';
import type { SceneEvidence } from '@/lib/protocol/map-scores';

/** How well the shown map points at what was drawn; nothing where that is not known. Written at most twice a second. */
export const useEvidence = create<{ readonly evidence: SceneEvidence | undefined }>()(() => ({
  evidence: undefined,
}));

export const setEvidence = (evidence: SceneEvidence | undefined) => useEvidence.setState({ evidence });
