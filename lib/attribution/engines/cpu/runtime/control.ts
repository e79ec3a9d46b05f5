/**
 * Words at the start of the memory through which threads talk. Addresses are in bytes; every word that
 * threads write often has a cache line of its own.
 */
export const CONTROL = {
  /** Counts arrivals at barriers; never reset. */
  arrived: 64,
  /** Not 0 while a run is to be cancelled: no further units are taken. */
  cancelled: 128,
  /** Not 0 after a helper failed. */
  failed: 192,
  /** First of the helpers' slots. */
  slots: 256,
  slotBytes: 64,
} as const;

/** Words of a helper's slot, as offsets in words. */
export const SLOT = {
  /** Changes when there is something to do. */
  wake: 0,
  /** Runs that the engine has asked for. */
  runs: 1,
  /** Messages that the engine has sent. */
  posted: 2,
  /** Messages that the helper has handled. */
  handled: 3,
  /** Program of the run, then the arguments of its loop. */
  program: 4,
  arguments: 5,
} as const;

export const MAX_HELPERS = 32;
