/** A function that remembers its latest results. For what is asked again and again, and takes longer than a look-up. */
export function remembering<K, V>(atMost: number, resultOf: (key: K) => V): (key: K) => V {
  const results = new Map<K, V>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = resultOf(key);
    // A Map keeps the order, so the first key is the oldest.
    const [oldest] = results.size < atMost ? [] : results.keys();
    if (oldest !== undefined) results.delete(oldest);
    results.set(key, result);
    return result;
  };
}
