/** Milliseconds of one saliency map of the same picture. */
export interface EngineSpeeds {
  readonly adapter: string;
  readonly cpuMs: number;
  readonly gpuMs: number;
}

/** What becomes of the GPU while the CPU computes. */
export type GpuState =
  | { readonly phase: 'coming' }
  | { readonly phase: 'none'; readonly reason: 'no-webgpu' | 'no-adapter' }
  | ({ readonly phase: 'slower' } & EngineSpeeds)
  /** Its map of the picture that the CPU explained is another; the rank correlation says how far. */
  | { readonly phase: 'differs'; readonly adapter: string; readonly spearman: number }
  | { readonly phase: 'failed'; readonly reason: string }
  /** The visitor asks for little data, and its runtime has 27 MB. */
  | { readonly phase: 'saves-data' }
  /** Its adapter is a program on the CPU. */
  | { readonly phase: 'software' };

export interface GpuMessage {
  readonly type: 'gpu';
  readonly state: GpuState;
}

/** Asks whether to prepare a GPU. A `gpu-choice` answers. */
export interface GpuFoundMessage {
  readonly type: 'gpu-found';
  readonly adapter: string;
  /** Whether the adapter is a program on the CPU. */
  readonly isSoftware: boolean;
}

/** Whether the GPU may take over; otherwise it stays unused. */
export interface GpuChoiceMessage {
  readonly type: 'gpu-choice';
  readonly isWanted: boolean;
  /** Measured on an earlier visit. */
  readonly speeds: EngineSpeeds | undefined;
}
