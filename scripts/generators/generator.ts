/** Makes one or several of the project's generated files: path from the project's folder → content. */
export type Generator = () => Promise<Readonly<Record<string, string | Uint8Array>>>;
