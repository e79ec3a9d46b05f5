/** Generates one or more files: path relative to the project's folder → content. */
export type Generator = () => Promise<Readonly<Record<string, string | Uint8Array>>>;
