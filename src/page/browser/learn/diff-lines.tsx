import { diffLines } from 'diff';
import { Scrollable } from '../frame/scrollable.js';

/** Lines of the unchanged text that stay around a change. */
const AROUND = 3;

/** How a text becomes another, line by line; what stays the same is shortened. */
export function DiffLines({ before, after }: { before: string; after: string }) {
  return (
    <Scrollable label="What changes">
      <pre class="diff">
        {diffLines(before, after).map(({ value, added, removed }, at) => {
          const lines = value.replace(/\n$/, '').split('\n');
          if (added || removed) {
            return lines.map((line, row) => (
              <span key={`${at}:${row}`} class={added ? 'added' : 'removed'}>
                {`${added ? '+' : '-'} ${line}\n`}
              </span>
            ));
          }
          return shortened(lines).map((line, row) => <span key={`${at}:${row}`}>{`  ${line}\n`}</span>);
        })}
      </pre>
    </Scrollable>
  );
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= 2 * AROUND + 1) return lines;
  return [...lines.slice(0, AROUND), '…', ...lines.slice(-AROUND)];
}
