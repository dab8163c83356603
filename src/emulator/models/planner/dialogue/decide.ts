import { isWriteVerb, nounAndVerb } from '../../../language/verbs.js';
import type { Word } from '../../../language/words.js';
import { fill } from '../parameters/fill.js';
import { type Source, source } from '../parameters/source.js';
import { align } from '../reading/align.js';
import { evidence, likelihood } from '../reading/fit.js';
import { scores } from '../tools/choose.js';
import { type Act, type Speech, speechOf } from './act.js';
import { type Clause, clausesOf } from './clauses.js';
import { drafts } from './draft.js';
import { Memory, personOf } from './memory.js';
import { onEllipsis } from './on-ellipsis.js';
import { onPossibility } from './on-possibility.js';
import { onQuestion } from './on-question.js';
import { onRequest } from './on-request.js';
import { onStatement } from './on-statement.js';
import type { Decision, Planned } from './plan-types.js';
import { resume } from './resume.js';
import { changesBefore, type Situation } from './situation.js';
import { socialOf } from './social.js';
import { namesSomebody, type View } from './view.js';

/** Decides what to do about what the user said. */
export function decide(situation: Situation): Decision {
  const resumed = resume(situation, decide);
  if (resumed !== undefined) return resumed;
  const social = socialOf(situation.text);
  if (social === 'yes') return { kind: 'say', what: 'help' };
  if (social === 'no' || social === 'dropped') return { kind: 'say', what: 'kept', about: changesBefore(situation) };
  if (social !== undefined) return { kind: 'say', what: social };
  return combined(readClauses(situation));
}

/** What one clause comes to, before the clauses are put together. */
interface Outcome {
  speech: Speech;
  decision: Decision | undefined;
}

function readClauses(situation: Situation): Outcome[] {
  const { isToolVerb } = situation.agent;
  const clauses = clausesOf(situation.text, (one) => isToolVerb(one) || (isWriteVerb(one) && !nounAndVerb(one)));
  const memory = new Memory(situation.agent, situation.earlier, situation.attributes);
  const patterns = situation.agent.shapes.map((shape) => shape.loose ?? shape.exact);
  const open = (text: string): Source => source(text, situation.now, situation.readDates, patterns);
  const whole = open(situation.text);
  const told = clauses.filter((clause) => isAccount(clause, situation)).map((clause) => clause.text);
  const before = situation.earlier.at(-1);
  const previous = before !== undefined && before.calls.length > 0 ? [open(before.text)] : [];
  return clauses.map((clause) => {
    const speech = conditioned(speechOf(clause.words, clause.isQuestion, situation.agent.isToolVerb), clause);
    const alone = clauses.length === 1;
    const around = speech.act === 'do' && BACK.test(clause.text) ? previous : [];
    const texts: [Source, ...Source[]] = alone ? [whole, ...around] : [open(clause.text), whole, ...around];
    const view = viewOf(situation, clause, speech, texts, memory, told);
    return {
      speech,
      decision: socialOf(clause.text) === undefined ? decided(view) : undefined,
    };
  });
}

/** A fragment that goes on with the last call comes before a reading of its own. */
function decided(view: View): Decision | undefined {
  const { speech, clause } = view;
  const isFragment =
    (speech.act === 'state' && (clause.continues || clause.words.length <= 5)) ||
    (clause.continues &&
      clause.words.length <= 4 &&
      speech.act === 'ask' &&
      view.situation.earlier.at(-1)?.calls.length !== 0);
  return (isFragment ? onEllipsis(view) : undefined) ?? BY_ACT[view.speech.act](view) ?? onEllipsis(view);
}

/** What is asked for on a condition is a question whether it would be possible: nobody here can see the condition come true. */
const conditioned = (speech: Speech, { conditional }: Clause): Speech =>
  conditional && (speech.act === 'do' || speech.act === 'state') && !speech.negated
    ? { ...speech, act: 'possible' }
    : speech;

/** Who the user is or what they want belongs to no account of what happened. */
const INTRODUCES =
  /^(?:hi|hello|hey|i am|i'm|i (?:want|need|would|have)|my (?:id|name|number|card|login|user)|this is|please)\b/i;

/** Whether a clause tells what happened, so that a change may give it as its reason. */
function isAccount({ text, words, isQuestion }: Clause, { agent }: Situation): boolean {
  if (words.length < 3 || (INTRODUCES.test(text) && !COMPLAINS.test(text))) return false;
  return speechOf(words, isQuestion, agent.isToolVerb).act === 'state';
}

/** `book it`, `then book that one`: what the turn before was about says the rest. */
const BACK = /\b(?:it|that|this|then)\b|\bone\b(?! of\b| \p{L}+s?\b(?<!for|on|from|in|at|please))/iu;

const COMPLAINS = /^i(?:'m| am) (?:not|very|really|un\w+|dis\w+)\b/i;

const BY_ACT: Readonly<Record<Act, (view: View) => Decision | undefined>> = {
  do: onRequest,
  ask: onQuestion,
  possible: onPossibility,
  state: onStatement,
};

/** The words of a clause without its reasons, which may be about anything. */
function beforeAccount({ text, words }: Clause): Word[] {
  const at = text.search(/\b(?:because|due to|on account of)\b/i);
  return at <= 0 ? words : words.filter((word) => word.start < at);
}

function viewOf(
  situation: Situation,
  clause: Clause,
  speech: Speech,
  texts: [Source, ...Source[]],
  memory: Memory,
  told: string[],
): View {
  const { agent } = situation;
  const [own, second = own] = texts;
  const whole = second.text === situation.text ? second : own;
  const ranked = scores(agent, beforeAccount(clause), own);
  const continues = clause.continues || whole.text === own.text;
  return {
    situation,
    clause,
    speech,
    own,
    ranked,
    draftsOf: (tool) =>
      drafts(tool, {
        agent,
        texts,
        memory,
        person: personOf(clause.text),
        told,
        continues,
        somebody: (one) => namesSomebody(align(one, own, { agent }), one),
      }),
    said: (tool) => fill(tool, own, { agent }),
    saidAround: (tool) => fill(tool, whole, { agent }),
    reading: (tool) => align(tool, own, { agent }),
    fit: (tool) => {
      const score = ranked.find((one) => one.tool === tool);
      const found = evidence(agent, tool, own, align(tool, own, { agent }));
      return likelihood(found, score?.points ?? 0, score?.coverage ?? 0);
    },
  };
}

/** One decision for the message: all calls of its clauses, else the first question, else what can be said. */
function combined(outcomes: Outcome[]): Decision {
  const asked = outcomes.some((one) => one.speech.act !== 'state' && one.decision?.kind === 'call');
  const decisions = outcomes.flatMap((one) =>
    one.decision === undefined || (asked && one.speech.act === 'state') ? [] : [one.decision],
  );
  const called = withoutGuesses(decisions.filter((one) => one.kind === 'call'));
  const [first] = called;
  if (first !== undefined) {
    const offer = called.find((one) => one.offer !== undefined)?.offer;
    return { ...first, calls: distinct(called.flatMap((one) => one.calls)), ...(offer === undefined ? {} : { offer }) };
  }
  const best = ['ask', 'offer', 'explain']
    .map((kind) => decisions.find((one) => one.kind === kind))
    .find((one) => one !== undefined);
  if (best !== undefined) return best;
  const said = decisions[0];
  if (said !== undefined) return said;
  const isTold = outcomes.length > 0 && outcomes.every((one) => one.speech.act === 'state');
  return { kind: 'say', what: isTold ? 'unclear' : 'unable' };
}

type Call = Extract<Decision, { kind: 'call' }>;

/** A function that was only guessed gives way to one that was meant, when both are about the same thing. */
function withoutGuesses(called: Call[]): Call[] {
  const about = new Set(called.filter((one) => one.guessed !== true).flatMap(valuesOf));
  const left = called.filter((one) => one.guessed !== true || !valuesOf(one).some((value) => about.has(value)));
  return left.length > 0 ? left : called;
}

const valuesOf = (decision: Call): unknown[] => decision.calls.flatMap((call) => Object.values(call.input));

function distinct(planned: Planned[]): Planned[] {
  const seen = new Map(planned.toReversed().map((one) => [`${one.tool.name} ${JSON.stringify(one.input)}`, one]));
  return [...seen.values()].toReversed();
}
