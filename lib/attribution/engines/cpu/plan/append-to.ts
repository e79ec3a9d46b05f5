/** Adds an element to the list of a key; in constant time, also for values with thousands of readers. */
export function appendTo<K, V>(lists: Map<K, V[]>, key: K, element: V): void {
  const list = lists.get(key);
  if (list) list.push(element);
  else lists.set(key, [element]);
}
