/** Of a frame this much is for changes that do not wait for the next one, milliseconds. */
const AT_ONCE_MS = 4;

/**
 * Draws a change at once, so that it does not wait for the next frame, and the frame not for it. Where changes come so fast that
 * drawing them takes too much of a frame, the others of it are drawn together with the next one.
 *
 * @param nextFrame calls back when the next frame is drawn
 * @param now milliseconds
 */
export function soonDrawn(nextFrame: (draw: () => void) => void, now: () => number): (draw: () => void) => void {
  let spent: number | undefined;
  const drawn = (draw: () => void) => {
    if (spent === undefined) {
      nextFrame(() => {
        spent = undefined;
      });
    }
    const begun = now();
    draw();
    spent = (spent ?? 0) + now() - begun;
  };
  return (draw) => {
    if (spent === undefined || spent < AT_ONCE_MS) queueMicrotask(() => drawn(draw));
    else nextFrame(() => drawn(draw));
  };
}
