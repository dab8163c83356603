import { Sheet } from './sheet.js';

/** Every key is also a button somewhere. */
const KEYS = [
  ['Enter', 'say what is typed; Shift and Enter begin a new line'],
  ['↑', 'in an empty field: what was said last'],
  ['Escape', 'close what lies on top; else stop the turn'],
  ['/', 'type'],
  ['j, k', 'the next turn, the one before'],
  ['e', 'open all calls, or close them'],
  ['.', 'the next failure'],
  ['c', 'copy the answer of the turn'],
  ['t', 'keep the turn as a test'],
  ['n', 'a new session'],
  ['Ctrl K', 'search the sessions'],
  ['F6', 'the next pane'],
  ['?', 'this list'],
] as const;

interface Props {
  letters: boolean;
  setLetters(on: boolean): void;
  close(): void;
}

export function Help({ letters, setLetters, close }: Props) {
  return (
    <Sheet title="Keys" close={close}>
      <dl class="keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={letters} onInput={(event) => setLetters(event.currentTarget.checked)} /> Single
        letters are keys
      </label>
    </Sheet>
  );
}
