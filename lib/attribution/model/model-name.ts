import type { ModelManifest } from './manifest';

/** Name of a model in a language; English if there is no translation. */
export function modelName(
  { name, nameDe }: Pick<ModelManifest, 'name' | 'nameDe'>,
  language: string,
): string {
  return language === 'de' ? (nameDe ?? name) : name;
}
