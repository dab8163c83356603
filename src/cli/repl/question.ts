import type { KeyPress } from './keys.js';

/** A question whose answer is typed on its own line; keys go in, and the answer comes out. */
export interface OpenQuestion {
  key(key: KeyPress): void;
  /** Undefined when it was left without an answer: by Ctrl-D, or because the terminal went away. */
  readonly answer: Promise<boolean | undefined>;
  abandon(): void;
}

/** What a typed line means; undefined when it is neither. An empty one is a no. */
export function yesOrNo(typed: string): boolean | undefined {
  const word = typed.trim().toLowerCase();
  if (['y', 'yes'].includes(word)) return true;
  return ['', 'n', 'no'].includes(word) ? false : undefined;
}

/** Asks yes or no: Enter alone is a no, and what is neither is asked again. */
export function askYesNo(question: string, write: (text: string) => void): OpenQuestion {
  let typed = '';
  let settle: (answer: boolean | undefined) => void = () => {};
  const answer = new Promise<boolean | undefined>((resolve) => {
    settle = resolve;
  });
  const ask = () => write(`${question} [y/N] `);
  const enter = () => {
    const answered = yesOrNo(typed);
    typed = '';
    write('\n');
    if (answered === undefined) ask();
    else settle(answered);
  };
  const leave = () => {
    write('\n');
    settle(undefined);
  };
  ask();
  return {
    answer,
    abandon: leave,
    key({ name, ctrl, text }) {
      if (name === 'return' || name === 'enter') enter();
      else if (ctrl === true && name === 'd') leave();
      else if (name === 'backspace') {
        if (typed !== '') write('\b \b');
        typed = typed.slice(0, -1);
      } else if (ctrl !== true && text !== undefined && /^[\x20-\x7e]$/.test(text)) {
        typed += text;
        write(text);
      }
    },
  };
}
