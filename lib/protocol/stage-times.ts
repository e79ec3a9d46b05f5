/** The stages of a frame in the order in which it meets them. */
export const STAGES = ['intake', 'preprocess', 'network', 'heat-map', 'draw'] as const;

export type Stage = (typeof STAGES)[number];

/**
 * Milliseconds spent in each stage of one frame, on the CPU's clock. On WebGPU the CPU only hands over work,
 * which the GPU does behind its back; there `network` ends when the scores of the frame have arrived, and so
 * holds the GPU's time.
 */
export type StageTimes = Readonly<Record<Stage, number>>;
