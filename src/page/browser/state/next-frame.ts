/** Calls back when the next frame is drawn; soon, where the page is not to be seen and none is. */
export function nextFrame(draw: () => void): void {
  if (document.hidden) setTimeout(draw);
  else requestAnimationFrame(draw);
}

/** Of a frame this much is for changes that do not wait for the next one, milliseconds. */
const AT_ONCE_MS = 4;

/**
 * Draws a change at once, so that it does not wait for the next frame, and the frame not for it. Where changes come so fast that
 * drawing them takes too much of a frame, the others of it are drawn together with the next one.
 */
export function soonDrawn(): (draw: () => void) => void {
  let spent: number | undefined;
  const now = (draw: () => void) => {
    if (spent === undefined) {
      nextFrame(() => {
        spent = undefined;
      });
    }
    const begun = performance.now();
    draw();
    spent = (spent ?? 0) + performance.now() - begun;
  };
  return (draw) => {
    if (spent === undefined || spent < AT_ONCE_MS) queueMicrotask(() => now(draw));
    else nextFrame(() => now(draw));
  };
}
