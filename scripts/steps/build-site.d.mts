export const siteFolder: string;
export function ensureBuilt(): Promise<boolean>;
export function buildSite(): Promise<boolean>;
