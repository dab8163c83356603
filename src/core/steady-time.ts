/**
 * A time that never goes back, made of one that somebody may set back. By as much as that was set back, this one is ahead
 * of it from then on.
 *
 * @param wall milliseconds since the epoch
 * @param ahead by how many milliseconds it is ahead at the beginning
 * @param onAhead told each time that it is further ahead
 */
export function steadyTime(wall: () => number, ahead = 0, onAhead: (ahead: number) => void = () => {}): () => number {
  let last = wall();
  return () => {
    const now = wall();
    if (now < last) {
      ahead += last - now;
      onAhead(ahead);
    }
    last = now;
    return now + ahead;
  };
}
