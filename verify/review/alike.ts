/** Items that have the same of something, together, in the order of the first. */
export function alike<T>(items: readonly T[], what: (item: T) => unknown): readonly (readonly [T, ...T[]])[] {
  const found = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = JSON.stringify(what(item));
    const before = found.get(key);
    if (before) before.push(item);
    else found.set(key, [item]);
  }
  return [...found.values()];
}
