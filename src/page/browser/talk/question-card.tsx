import { useEffect, useRef, useState } from 'preact/hooks';
import { isWriting } from '../../../conversation/scenario/writing.js';
import { calledName, calledValues, describeCall } from '../../../conversation/trace/agent-call.js';
import type { Question } from '../../wire.js';
import { useMeans } from '../state/page-context.js';

interface Props {
  turn: string;
  question: Question;
}

/** What the agent asks of the person: whether a call may be made, or what a call answers that is made nowhere else. */
export function QuestionCard({ turn, question }: Props) {
  const { talking } = useMeans();
  const card = useRef<HTMLElement>(null);
  const [body, setBody] = useState('');
  const { call, id, kind } = question;

  // Whoever is typing goes on typing.
  useEffect(() => {
    const composer = document.querySelector<HTMLTextAreaElement>('#composer');
    if (composer?.value === '' || document.activeElement === document.body) card.current?.focus();
  }, [turn, id]);

  const leave = () => document.querySelector<HTMLTextAreaElement>('#composer')?.focus();
  const answer = (given: { allowed: boolean } | { body: string; state?: 'FAILURE' | 'REPROMPT' }) => {
    void talking.answer(turn, { id, ...given });
    leave();
  };
  const values = Object.entries(calledValues(call));
  return (
    <section class="question" role="alert" tabIndex={-1} ref={card} aria-label={`Question: ${describeCall(call)}`}>
      <h4>
        {kind === 'confirm' ? 'May the agent do this?' : 'Answer in the place of this function'}
        {kind === 'confirm' && isWriting(call) && <span class="tag">changes something</span>}
      </h4>
      <p>
        {call.by !== undefined && <>{call.by}: </>}
        <code>{calledName(call)}</code>
      </p>
      {values.length > 0 && (
        <dl class="values">
          {values.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {kind === 'confirm' ? (
        <div class="buttons">
          <button type="button" class="send" onClick={() => answer({ allowed: true })}>
            Allow
          </button>
          <button type="button" onClick={() => answer({ allowed: false })}>
            Deny
          </button>
        </div>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            answer({ body });
          }}
        >
          <label>
            Its result, as JSON or text
            <textarea rows={4} value={body} onInput={(event) => setBody(event.currentTarget.value)} />
          </label>
          <div class="buttons">
            <button type="submit" class="send">
              Answer
            </button>
            <button type="button" onClick={() => answer({ body, state: 'FAILURE' })}>
              It failed
            </button>
            <button type="button" onClick={() => answer({ body, state: 'REPROMPT' })}>
              Let the agent try again
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
