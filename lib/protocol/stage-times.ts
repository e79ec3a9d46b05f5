/** The stages of a frame in order. */
export const STAGES = ['intake', 'preprocess', 'network', 'heat-map', 'draw'] as const;

export type Stage = (typeof STAGES)[number];

/**
 * Milliseconds of CPU time per stage of one frame. On WebGPU the CPU only submits work, so `network` ends
 * when the frame's scores have arrived and includes the GPU's time.
 */
export type StageTimes = Readonly<Record<Stage, number>>;
