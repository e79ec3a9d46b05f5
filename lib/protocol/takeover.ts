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

/** Asks for a second canvas, because a canvas cannot change its context. A canvas message answers. */
export interface CanvasWantedMessage {
  readonly type: 'canvas-wanted';
  readonly adapter: string;
  /** Whether the adapter is a program on the CPU. */
  readonly isSoftware: boolean;
}

/** Transfers `canvas`; without one the GPU stays unused. */
export interface CanvasMessage {
  readonly type: 'canvas';
  readonly canvas: OffscreenCanvas | undefined;
  /** Measured on an earlier visit. */
  readonly speeds: EngineSpeeds | undefined;
}
