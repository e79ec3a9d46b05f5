import type { ModelManifest } from './manifest';

/** What a model is called in a language: a name that nobody translated is the English one. */
export function modelName(
  { name, nameDe }: Pick<ModelManifest, 'name' | 'nameDe'>,
  language: string,
): string {
  return language === 'de' ? (nameDe ?? name) : name;
}
