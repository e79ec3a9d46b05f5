/** A part of the code, and the share of its mutants that unit tests must kill. */
export interface MutationScope {
  readonly folders: readonly string[];
  readonly leastKilled: number;
}

/** The parts whose tests are measured, by name. */
export const MUTATION_SCOPES = {
  core: { folders: ['lib/attribution'], leastKilled: 0.85 },
  page: { folders: ['workers', 'lib/state', 'lib/protocol', 'app/_session'], leastKilled: 0.75 },
} as const satisfies Record<string, MutationScope>;

export type ScopeName = keyof typeof MUTATION_SCOPES;
export const SCOPE_NAMES = Object.keys(MUTATION_SCOPES) as readonly ScopeName[];
