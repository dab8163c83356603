import type { Clock } from '../core/time.js';
import type { Input } from './ports.js';

/** The same input, which knows how long it has waited for a person to answer. */
export function timedInput(input: Input, clock: Clock): { input: Input; thoughtMs(): number } {
  let ms = 0;
  const timed = async <T>(answer: Promise<T>): Promise<T> => {
    const asked = clock.now();
    try {
      return await answer;
    } finally {
      ms += clock.now() - asked;
    }
  };
  return {
    input: {
      ...input,
      confirm: (question, flag) => timed(input.confirm(question, flag)),
      ask: (question, suggestion) => timed(input.ask(question, suggestion)),
      select: (question, choices, told) => timed(input.select(question, choices, told)),
      key: () => timed(input.key()),
    },
    thoughtMs: () => ms,
  };
}
