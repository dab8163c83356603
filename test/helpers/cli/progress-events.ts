/** Matches what --json tells on stderr of a step that has ended. `resource`: its id, or how the id begins. */
export function ended(type: 'done' | 'failed', resource: string): RegExp {
  return new RegExp(`^\\{"type":"${type}","resource":"${resource}`, 'm');
}
