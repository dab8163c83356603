/** Calls back when the next frame is drawn; soon, where the page is not to be seen and none is. */
export function nextFrame(draw: () => void): void {
  if (document.hidden) setTimeout(draw);
  else requestAnimationFrame(draw);
}
