import { hasMask } from '../../../core/secrets.js';
import { calledName } from '../../trace/agent-call.js';
import type { TurnRecord } from '../../turn/turn-record.js';
import { isRefusal } from '../refusal.js';
import type { Scenario } from '../scenario.js';
import { isWriting } from '../writing.js';
import { isMixed } from './expected-turn.js';
import { personIn } from './kept-turns.js';

interface Kept {
  records: readonly TurnRecord[];
  turns: readonly number[];
  all: Pick<Scenario, 'as' | 'attributes' | 'promptAttributes'>;
  identity: string | undefined;
  there: Scenario | undefined;
}

/** What keeps turns from being the same again, a sentence each: a person looks at it before they are saved. */
export function draftProblems(kept: Kept): string[] {
  const last = Math.max(...kept.turns);
  const left = kept.records.findIndex((_record, place) => place < last && !kept.turns.includes(place));
  const lacks =
    left < 0
      ? []
      : ['Earlier turns of the session are left out: what was said or found in them, the agent will not know.'];
  const of = kept.records.flatMap((record, place) =>
    kept.turns.includes(place) ? problemsOf(record, kept).map((problem) => `${quoted(record)}: ${problem}`) : [],
  );
  return [...lacks, ...changes(kept), ...of];
}

function changes({ records, turns }: Kept): string[] {
  const calls = turns.flatMap((place) => records[place]?.calls ?? []);
  const changing = calls.filter(
    (call) => isWriting(call) && call.declined !== true && (call.result === undefined || !isRefusal(call.result)),
  );
  if (changing.length === 0) return [];
  const names = [...new Set(changing.map(calledName))].join(', ');
  return [`Something is changed (${names}). Played once more, the turns meet what was changed before.`];
}

function problemsOf(record: TurnRecord, { all, identity, there }: Kept): string[] {
  const { text, attributes = {}, promptAttributes = {}, complete, error } = record;
  const who = personIn(attributes, identity);
  const hidden = Object.entries({ ...attributes, ...promptAttributes }).filter(([, value]) => hasMask(value));
  const more = Object.keys(all.attributes ?? {}).filter((name) => !Object.hasOwn(attributes, name));
  return [
    ...(error || !complete
      ? [`It ended without its answer${error ? ` (${error.code})` : ''}, so nothing is expected of it.`]
      : []),
    ...(hasMask(text)
      ? [`It says a secret, which is not kept. Write \${secret} in its place, and give it with --var secret=….`]
      : []),
    ...hidden.map(
      ([name]) =>
        `The attribute ${name} holds a secret, which is not kept. Add it as \${${name}}, and give it with --var ${name}=….`,
    ),
    ...(isMixed(record)
      ? ['Some of its calls were allowed and others refused. A scenario answers all alike: here it refuses all.']
      : []),
    ...(all.as !== undefined && who.as === undefined ? [`Nobody said who talks; in the file it is ${all.as}.`] : []),
    ...more.map((name) => `The file sends the attribute ${name} with every turn; this one was said without it.`),
    ...(there?.turns.some(({ say }) => say === text) ? ['The file has a turn that says the same.'] : []),
  ];
}

function quoted({ text }: TurnRecord): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 60 ? `${line.slice(0, 59)}…` : line}”`;
}
