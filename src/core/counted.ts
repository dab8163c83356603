/** `1 object`, `2 objects`, `2 entries`. */
export function counted(count: number, thing: string): string {
  return `${count} ${count === 1 ? thing : `${thing}s`.replace(/([^aeiou])ys$/, '$1ies')}`;
}
