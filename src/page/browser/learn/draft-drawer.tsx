import { useMeans } from '../state/page-context.js';
import type { Drawer } from '../state/page-state.js';
import { DiffLines } from './diff-lines.js';

/** The scenario file with the turn in it, to be read and changed before it is written. */
export function DraftDrawer({ draft, text, saved }: Extract<Drawer, { kind: 'draft' }>) {
  const { learning } = useMeans();
  return (
    <>
      <p>
        {draft.before === undefined ? 'A new file: ' : 'Into '}
        <code>{draft.file}</code>
      </p>
      {draft.problems.map((problem) => (
        <p key={problem} class="remark">
          {problem}
        </p>
      ))}
      <label>
        The scenario
        <textarea
          class="code"
          rows={14}
          spellcheck={false}
          value={text}
          onInput={(event) => learning.edit(event.currentTarget.value)}
        />
      </label>
      <h3>What changes</h3>
      <DiffLines before={draft.before ?? ''} after={text} />
      <div class="buttons">
        {saved === undefined ? (
          <button type="button" class="send" onClick={() => learning.save()}>
            Save
          </button>
        ) : (
          <>
            <span>Saved.</span>
            <button type="button" class="send" onClick={() => learning.play()}>
              Play it now
            </button>
          </>
        )}
      </div>
    </>
  );
}
