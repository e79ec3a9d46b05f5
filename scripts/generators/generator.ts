/** Generates one or more files: path relative to the project root → content. */
export type Generator = () => Promise<Readonly<Record<string, string | Uint8Array>>>;
