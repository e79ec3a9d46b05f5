export const modelsFolder: string;
export function listModels(folder?: string): Promise<string[]>;
export function writeModelsIndex(folder?: string): Promise<string[]>;
