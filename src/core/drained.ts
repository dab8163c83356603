/**
 * Reads a generator to its end, hands each of its events to `show`, and returns what it returns. An event that cannot
 * be shown ends the work that it came from.
 */
export async function drained<E, T>(events: AsyncGenerator<E, T>, show: (event: E) => void): Promise<T> {
  try {
    for (;;) {
      const next = await events.next();
      if (next.done) return next.value;
      show(next.value);
    }
  } catch (error) {
    // This stops the work. If the work itself has failed, it is over already, and this does nothing to it.
    await events.throw(error);
    throw error;
  }
}
