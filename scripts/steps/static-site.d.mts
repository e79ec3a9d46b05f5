import type { RequestListener } from 'node:http';

export function staticSite(roots: readonly string[]): RequestListener;
