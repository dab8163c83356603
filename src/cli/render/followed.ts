import { basename } from 'node:path';
import { formatDuration } from '../../core/durations.js';
import { labelOf } from '../../resources/kinds.js';
import type { Change } from '../../stack/events.js';
import { countChanges, done } from './counts.js';

/** Files and resources that one line names; of more it says how many there are. */
const NAMED = 2;

interface Told {
  files: readonly string[];
  changes: readonly Change[];
  /** Something was wrong with the files before. */
  mended: boolean;
  elapsedMs: number;
}

/** What a change of files came to: `handler.ts: lambda-function/rooms updated in 180 ms`. */
export function followedLine({ files, changes, mended, elapsedMs }: Told): string {
  if (changes.length === 0 && mended) {
    return `${filesText(files)} ${files.length === 1 ? 'is' : 'are'} right again, nothing to change.`;
  }
  return `${filesText(files)}: ${changesText(changes)} in ${formatDuration(elapsedMs)}.`;
}

/** That a change has to wait for another run. */
export function waitingLine({ files, waitsFor }: { files: readonly string[]; waitsFor: Error }): string {
  return `${waitsFor.message} ${filesText(files)} ${files.length === 1 ? 'comes' : 'come'} up when it has ended.`;
}

/** Files by their names, as people know them. */
function filesText(files: readonly string[]): string {
  const names = [...new Set(files.map((file) => basename(file)))];
  return names.length <= NAMED + 1
    ? names.join(', ')
    : `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;
}

function changesText(changes: readonly Change[]): string {
  if (changes.length === 0) return 'nothing to bring up';
  if (changes.length > NAMED) return countChanges(changes);
  return changes.map(({ resource, action }) => `${labelOf(resource)} ${done(action)}`).join(', ');
}
