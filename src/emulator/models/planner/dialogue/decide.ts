import { isFunctionWord } from '../language/common-words.js';
import { nounAndVerb } from '../language/verbs.js';
import { type Source, source } from '../parameters/source.js';
import { ENOUGH, isVerbOf, type Score, scores } from '../tools/choose.js';
import type { CheckFirst } from '../tools/instruction.js';
import type { Tool } from '../tools/tool.js';
import { type Speech, speechOf } from './act.js';
import { type Clause, clausesOf } from './clauses.js';
import { drafts } from './draft.js';
import { Memory, personOf } from './memory.js';
import { type Decision, type Draft, missingOf, type Planned } from './plan-types.js';
import { resume } from './resume.js';
import type { Situation } from './situation.js';
import { socialOf } from './social.js';

/** Decides what to do about what the user said. */
export function decide(situation: Situation): Decision {
  const resumed = resume(situation, decide);
  if (resumed !== undefined) return resumed;
  const social = socialOf(situation.text);
  if (social === 'yes') return { kind: 'say', what: 'help' };
  if (social === 'no') return { kind: 'say', what: 'dropped' };
  if (social !== undefined) return { kind: 'say', what: social };
  return combined(readClauses(situation));
}

/** What one clause comes to, before the clauses are put together. */
interface Outcome {
  speech: Speech;
  text: string;
  decision: Decision | undefined;
}

function readClauses(situation: Situation): Outcome[] {
  const clauses = clausesOf(situation.text);
  const memory = new Memory(situation.agent, situation.earlier);
  const patterns = situation.agent.shapes.map((shape) => shape.loose ?? shape.exact);
  const sources = clauses.map((clause) => source(clause.text, situation.now, situation.readDates, patterns));
  const whole = source(situation.text, situation.now, situation.readDates, patterns);
  return clauses.map((clause, i) => {
    const own = sources[i] ?? whole;
    const others = clauses.length > 1 ? [whole] : [];
    const speech = speechOf(clause.words, clause.isQuestion, situation.agent.isToolVerb);
    const decision = outcome(situation, memory, clause, speech, own, others, clauses.length === 1);
    return { speech, text: clause.text, decision };
  });
}

function outcome(
  s: Situation,
  memory: Memory,
  clause: Clause,
  speech: Speech,
  own: Source,
  others: Source[],
  alone: boolean,
): Decision | undefined {
  if (socialOf(clause.text) !== undefined) return undefined;
  const ranked = scores(s.agent, clause.words, own);
  const continues = clause.continues || alone;
  const draftsOf = (tool: Tool): Draft[] =>
    drafts(tool, { agent: s.agent, texts: [own, ...others], memory, person: personOf(clause.text), continues });
  const view: View = { s, clause, speech, ranked, own, draftsOf };
  const byAct = { do: onRequest, ask: onQuestion, possible: onPossibility, state: onStatement };
  return byAct[speech.act](view) ?? onEllipsis(view);
}

interface View {
  s: Situation;
  clause: Clause;
  speech: Speech;
  ranked: Score[];
  own: Source;
  draftsOf(tool: Tool): Draft[];
}

function onRequest(view: View): Decision | undefined {
  const { speech, ranked } = view;
  const { verb } = speech;
  if (verb === undefined) return onQuestion(view);
  const writes = ranked.filter((score) => score.tool.writes && isVerbOf(verb, score.tool));
  const best = writes.find((score) => score.points >= ENOUGH * 0.7);
  const read = ranked.find((score) => !score.tool.writes);
  if (speech.negated)
    return read !== undefined && read.points >= ENOUGH ? onQuestion(view) : { kind: 'say', what: 'refused' };
  if (best !== undefined) return calls(view, best.tool, `The user asks to ${lowerFirst(best.tool.summary)}.`);
  if (nounAndVerb(verb.stem) && read !== undefined && read.points >= ENOUGH) return onQuestion(view);
  return { kind: 'say', what: 'unable' };
}

function onQuestion(view: View): Decision | undefined {
  const best = bestRead(view);
  if (best !== undefined) return calls(view, best, `The question is about what "${best.summary}" answers.`);
  const write = view.ranked.find((score) => score.tool.writes);
  if (write === undefined || write.points < ENOUGH || view.speech.negated) return undefined;
  return explained(view, write.tool);
}

/** The function that looks and fits best; of two that fit nearly alike, the one whose input is complete. */
function bestRead({ ranked, draftsOf }: View): Tool | undefined {
  const fitting = ranked.filter((score) => !score.tool.writes && score.points >= ENOUGH);
  const [top, second] = fitting;
  if (top === undefined || second === undefined || second.points < 0.9 * top.points) return top?.tool;
  const isComplete = (tool: Tool): boolean => draftsOf(tool).every((draft) => missingOf(draft).length === 0);
  return !isComplete(top.tool) && isComplete(second.tool) ? second.tool : top.tool;
}

function onPossibility(view: View): Decision | undefined {
  const write = wouldBe(view);
  const tool = lookFor(view, write);
  const offer = write === undefined || view.speech.negated ? undefined : view.draftsOf(write)[0];
  if (tool === undefined) return write === undefined ? undefined : explained(view, write);
  const decision = calls(
    view,
    tool,
    `Whether it is possible can be seen from what "${tool.summary}" answers; nothing is changed for a question.`,
  );
  return decision?.kind === 'call' && offer !== undefined ? { ...decision, offer } : decision;
}

/** The change that the user thinks about. */
function wouldBe({ ranked, speech }: View): Tool | undefined {
  const writes = ranked.filter((score) => score.tool.writes && score.points >= 0.3);
  const { verb } = speech;
  const named = verb === undefined ? undefined : writes.find((score) => isVerbOf(verb, score.tool));
  return (named ?? writes[0])?.tool;
}

/** What to look at for a question of possibility: what the instruction says to check first, else what fits best. */
function lookFor(view: View, write: Tool | undefined): Tool | undefined {
  const { s, clause, draftsOf } = view;
  const read = view.ranked.find((score) => !score.tool.writes);
  const rule = s.rules.find((one) => fitsOccasion(one, clause) || read === undefined || read.points < ENOUGH);
  if (rule !== undefined && write !== undefined) return rule.tool;
  if (read !== undefined && read.points >= ENOUGH) return bestRead(view);
  if (write === undefined) return undefined;
  const near = view.ranked.filter((score) => !score.tool.writes && score.points > 0.25);
  return near.find((score) => draftsOf(score.tool).every((draft) => missingOf(draft).length === 0))?.tool;
}

function fitsOccasion(rule: CheckFirst, clause: Clause): boolean {
  const hits = clause.words.filter((word) => !isFunctionWord(word.text) && rule.occasion.has(word.stem));
  return hits.length >= 2 || (rule.occasion.size > 0 && hits.length >= 1 && clause.words.length <= 6);
}

const CONTEXT =
  /^(?:(?:hi|hello|hey|ok|okay|well|so|by the way|btw)[\s,.!]+)*(?:i am|i'm|im|my|this is|we are|we're|it is|it's|the|these are|those are|i have|i've|i was|i work|i did|i already)\b/i;

/** A statement gives values and asks for nothing; a bare phrase (`balance of X1`) asks for what it names. */
function onStatement(view: View): Decision | undefined {
  if (CONTEXT.test(view.clause.text.trim())) return undefined;
  const best = bestRead(view);
  const write = view.ranked.find((score) => score.tool.writes);
  const top = view.ranked[0];
  if (write !== undefined && top === write && write.points >= ENOUGH && !view.speech.negated) {
    const draft = view.draftsOf(write.tool)[0];
    if (draft !== undefined && missingOf(draft).length < draft.tool.parameters.length) return { kind: 'offer', draft };
  }
  return best === undefined ? undefined : calls(view, best, `The user names what "${best.summary}" answers.`);
}

/** `and X2?`, `what about the other one?`: the last look again, with what changed. */
function onEllipsis(view: View): Decision | undefined {
  const { s, clause, own } = view;
  const last = s.earlier.at(-1)?.calls.at(-1);
  const tool = s.agent.tools.find((one) => one.name === last?.name && !one.writes);
  if (last === undefined || tool === undefined || view.speech.act === 'do') return undefined;
  if (!clause.continues && clause.words.length > 4) return undefined;
  const changed = changes(view, tool, own);
  if (changed.length === 0) return undefined;
  const made = changed.map((draft) => ({
    tool,
    input: { ...last.input, ...draft.input },
    why: 'The user asks the same of another value.',
  }));
  return { kind: 'call', calls: made, question: { text: previousText(s) ?? clause.text, speech: view.speech } };
}

function changes(view: View, tool: Tool, own: Source): Draft[] {
  const memory = new Memory(view.s.agent, []);
  const found = drafts(tool, { agent: view.s.agent, texts: [own], memory, person: 'none', continues: false });
  return found.filter((draft) => Object.keys(draft.input).length > 0);
}

const previousText = (s: Situation): string | undefined => s.earlier.at(-1)?.text;

function calls(view: View, tool: Tool, why: string): Decision | undefined {
  const made = view.draftsOf(tool);
  const [first] = made;
  if (first === undefined) return undefined;
  const missing = missingOf(first);
  if (missing.length > 0) return { kind: 'ask', draft: first, missing };
  const planned: Planned[] = made.map((draft) => ({ ...draft, why }));
  return { kind: 'call', calls: planned, question: { text: view.clause.text, speech: view.speech } };
}

function explained(view: View, tool: Tool): Decision | undefined {
  const [draft] = view.draftsOf(tool);
  return draft === undefined ? undefined : { kind: 'explain', draft, missing: missingOf(draft) };
}

/** One decision for the message: all calls of its clauses, else the first question, else what can be said. */
function combined(outcomes: Outcome[]): Decision {
  const decisions = outcomes.flatMap((one) => (one.decision === undefined ? [] : [one.decision]));
  const called = decisions.filter((one) => one.kind === 'call');
  const [first] = called;
  if (first !== undefined) {
    const offer = called.find((one) => one.offer !== undefined)?.offer;
    const all = called.flatMap((one) => one.calls);
    return { ...first, calls: distinct(all), ...(offer === undefined ? {} : { offer }) };
  }
  const best =
    decisions.find((one) => one.kind === 'ask') ?? decisions.find((one) => one.kind !== 'say') ?? decisions[0];
  if (best !== undefined) return best;
  if (outcomes.length > 0 && outcomes.every((one) => one.speech.act === 'state')) return { kind: 'say', what: 'noted' };
  return { kind: 'say', what: 'unable' };
}

function distinct(planned: Planned[]): Planned[] {
  const seen = new Map<string, Planned>();
  for (const one of planned)
    seen.set(
      `${one.tool.name} ${JSON.stringify(one.input)}`,
      seen.get(`${one.tool.name} ${JSON.stringify(one.input)}`) ?? one,
    );
  return [...seen.values()];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
