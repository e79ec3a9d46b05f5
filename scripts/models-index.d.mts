export const modelsFolder: string;
export function listModels(folder?: string): Promise<string[]>;
export function writeModelsIndex(folder?: string): Promise<string[]>;
export function accuracies(ids: readonly string[], folder?: string): Promise<Record<string, number>>;
