export const MIME_TYPES: Readonly<Record<string, string>>;
