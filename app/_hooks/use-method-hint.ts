import { useMessages } from 'use-intl';

/** One line on what a method shows; its id where the messages have none yet. */
export function useMethodHint(): (id: string) => string {
  const hints: Readonly<Record<string, string>> = useMessages().method;
  return (id) => hints[id] ?? id;
}
