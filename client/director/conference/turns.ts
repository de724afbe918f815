/** The order of speaking with one moved to another's place; what is not in it changes nothing. */
export function movedTurn<T>(queue: readonly T[], site: T, to: number): readonly T[] {
  if (!queue.includes(site)) return queue;
  const rest = queue.filter((each) => each !== site);
  const at = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, at), site, ...rest.slice(at)];
}
