/** Calls back when the next frame is drawn; soon, where the page is not to be seen and none is. */
export function nextFrame(draw: () => void): void {
  if (document.hidden) setTimeout(draw);
  else requestAnimationFrame(draw);
}

/**
 * Draws once a frame. The first change after a quiet time is drawn at once, so that it does not wait for the frame, and the frame not for
 * it; changes that come before the frame wait for it.
 */
export function onceAFrame(): (draw: () => void) => void {
  let isDrawn = false;
  const now = (draw: () => void) => {
    isDrawn = true;
    nextFrame(() => {
      isDrawn = false;
    });
    draw();
  };
  return (draw) => {
    if (isDrawn) nextFrame(() => now(draw));
    else queueMicrotask(() => now(draw));
  };
}
