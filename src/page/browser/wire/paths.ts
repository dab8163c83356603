/** Path segments, each as one segment whatever is in it. */
export function pathOf(...names: readonly string[]): string {
  return `/api/${names.map(encodeURIComponent).join('/')}`;
}
