import { useMessages } from 'use-intl';

/** Returns one line on what a method shows, or its id without a message. */
export function useMethodHint(): (id: string) => string {
  const hints: Readonly<Record<string, string>> = useMessages().method;
  return (id) => hints[id] ?? id;
}
