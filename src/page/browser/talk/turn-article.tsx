import { interventionText } from '../../../conversation/trace/guardrail.js';
import { memo } from '../state/memo.js';
import { useMeans } from '../state/page-context.js';
import { isOver, type TurnShown } from '../state/turn.js';
import { CallRow } from './call-row.js';
import { Citations } from './citations.js';
import { MadeFiles } from './made-files.js';
import { Markdown } from './markdown.js';
import { QuestionCard } from './question-card.js';
import { TurnFooter } from './turn-footer.js';

interface Props {
  turn: TurnShown;
  place: number;
  isChosen: boolean;
  isExpanded: boolean;
}

/** One turn: what was said, what was done for it, and the answer. */
export const TurnArticle = memo(({ turn, place, isChosen, isExpanded }: Props) => {
  const { text, answer, calls, citations, interventions, files, question, id, forgotten } = turn;
  const over = isOver(turn);
  return (
    <article
      class={`turn ${isChosen ? 'chosen' : ''}`}
      aria-busy={!over}
      aria-label={`Turn ${place + 1}`}
      tabIndex={-1}
      data-turn={place}
    >
      {forgotten && <p class="remark">Too much time has passed: the agent knows nothing of the turns above.</p>}
      <div class="said">
        <span class="unseen">You said: </span>
        {text}
        {turn.elsewhere && <span class="tag">from elsewhere</span>}
      </div>
      {calls.length > 0 && (
        <div class="calls">
          {calls.map((shown, at) => (
            <CallRow key={at} shown={shown} isOpen={isExpanded} />
          ))}
        </div>
      )}
      {answer !== '' && <Markdown text={answer} grows={!over} />}
      <MadeFiles files={files} turn={id} />
      {interventions.map((one, at) => (
        <p key={at} class="remark">
          The guardrail {interventionText(one)}.
        </p>
      ))}
      {question && id !== undefined && <QuestionCard key={`${id} ${question.id}`} turn={id} question={question} />}
      {!over && !question && <p class="busy">{waitingFor(turn)}</p>}
      {over && <Ending turn={turn} />}
      {citations.length > 0 && <Citations citations={citations} />}
      {over && <TurnFooter turn={turn} place={place} isChosen={isChosen} />}
    </article>
  );
});

function waitingFor({ status, waiting, calls, answer }: TurnShown): string {
  if (status === 'sending') return 'Sending…';
  if (waiting !== undefined) return `${waiting} Trying again…`;
  if (calls.some(({ state }) => state === 'open')) return 'Waiting for the function…';
  return answer === '' ? 'Thinking…' : '';
}

/** What stands where a turn ended otherwise than with its answer. */
function Ending({ turn }: { turn: TurnShown }) {
  const { talking } = useMeans();
  const { status, error, again, calls, text } = turn;
  const ran = calls.filter(({ state }) => state === 'done').length;
  if (status === 'stopped') {
    return (
      <p class="remark">
        Stopped.
        {ran > 0 && ` ${ran === 1 ? 'One call has' : `${ran} calls have`} run, and the service may still finish.`}
      </p>
    );
  }
  if (!error) return null;
  return (
    <div class="failure" role="alert">
      <strong>{error.message}</strong>
      {error.hint !== undefined && <p>{error.hint}</p>}
      {error.next !== undefined && (
        <p>
          <code>{error.next}</code>
        </p>
      )}
      <p class="muted">{error.code}</p>
      {again && (
        <button type="button" onClick={() => talking.say(text)}>
          Try again
        </button>
      )}
    </div>
  );
}
