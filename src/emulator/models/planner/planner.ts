import { remembering } from '../../../core/remembering.js';
import { plainText } from '../../language/plain-text.js';
import { turnedBack } from '../../language/spelling.js';
import { readable } from '../../language/words.js';
import type {
  Aside,
  Colleague,
  Message,
  Model,
  ModelRequest,
  ModelResponse,
  ToolSpec,
} from '../../service/model-port.js';
import { answerFrom, answerWithout } from './answer/compose.js';
import { say } from './answer/sayings.js';
import { answersOf, colleagueFor, colleaguesText, errandsFor, isColleagues } from './colleagues.js';
import { decide } from './dialogue/decide.js';
import type { Decision, Planned } from './dialogue/decision.js';
import { decidedOf } from './dialogue/kept-decisions.js';
import { type DoneCall, type Turn, turnsOf } from './dialogue/turns.js';
import {
  answerBeside,
  answerFromDocuments,
  askedOf,
  asks,
  introduction,
  isGuess,
  isKnowledge,
  leastOfDocuments,
  searchInput,
} from './knowledge.js';
import { answerFromMemory, summaryOf, valuesLastTime } from './memory-summary.js';
import { loadDates, mayHoldDates, noDates } from './parameters/dates.js';
import { ordinalsInFigures } from './reading/days-written-out.js';
import type { Agent } from './tools/agent.js';
import { knownAgent } from './tools/known-agents.js';

/**
 * An offline stand-in for a language model: rules that choose a function by the words of its schema, fill its parameters from
 * what the user said, and put results into sentences. A pure function of its request; it never rejects, and knows no domain.
 */
export const plan: Model = async (given) => {
  // Rules obey no template's words.
  const request = { ...given, ...given.plain };
  const { aside } = request;
  if (aside === undefined) return nextStep(request);
  switch (aside.type) {
    case 'PRE_PROCESSING':
      return answering(request, ACCEPTED, WHY.say);
    case 'POST_PROCESSING':
      return answering(request, `<final_response>${aside.answer}</final_response>`, WHY.say);
    case 'KNOWLEDGE_BASE_RESPONSE_GENERATION':
      return aside.search ? nextStep(afterSearch(request, aside, aside.search)) : fromDocuments(request, aside);
    case 'MEMORY_SUMMARIZATION':
      return answering(request, summaryOf(aside.conversation, aside.past), WHY.say);
    default:
      return answering(request, `<a>${colleagueOf(request, aside)}</a>`, WHY.say);
  }
};

/** It judges nobody: whatever it cannot do it says itself. */
const ACCEPTED = '<thinking>I look at what the functions can do when I answer.</thinking><category>D</category>';

/** Whom a router sends the user to. What is nobody's by its words answers a question of whoever was asked last. */
function colleagueOf(
  { messages }: ModelRequest,
  { agents, last }: { agents: readonly Colleague[]; last?: string },
): string {
  const [before, said] = turnsOf(messages).slice(-2);
  const isAsked = last !== undefined && said !== undefined && before?.answer.trimEnd().endsWith('?') === true;
  const text = (said ?? before)?.text;
  const found = text === undefined ? undefined : colleagueFor(text, agents);
  return found?.name ?? (isAsked ? 'keep_previous_agent' : 'undecidable');
}

type Found = Aside & { type: 'KNOWLEDGE_BASE_RESPONSE_GENERATION' };

/** An empty answer: what was found does not hold one. */
function fromDocuments(request: ModelRequest, { query, found }: Found): ModelResponse {
  const search = { name: 'search', input: {}, result: { text: found, failed: false } };
  return answering(request, answerFromDocuments(query, [search]) ?? '', FROM_DOCUMENTS);
}

/** The request as it would be had the search been the planner's own. */
function afterSearch(request: ModelRequest, { query, found }: Found, search: ToolSpec): ModelRequest {
  const toolUseId = 'tooluse_search';
  const toolUse = { toolUseId, name: search.name, input: searchInput(search, query) };
  const toolResult = { toolUseId, status: 'success' as const, content: [{ text: found }] };
  const messages: Message[] = [
    { role: 'assistant', content: [{ toolUse }] },
    { role: 'user', content: [{ toolResult }] },
  ];
  return { ...request, messages: [...request.messages, ...messages], tools: [search] };
}

async function nextStep(given: ModelRequest): Promise<ModelResponse> {
  const { recollection } = given;
  // What is remembered is no part of the instruction: neither its rules nor its attributes.
  const request = recollection ? { ...given, system: given.system.slice(0, -recollection.text.length) } : given;
  const functions = request.tools.filter((one) => one.kind === undefined);
  const { agent: known, rules } = knownAgent(request.system, functions);
  const turns = turnsOf(request.messages).map((turn, i) => {
    const text = known.righted(turnedBack(unquoted(ordinalsInFigures(readable(turn.text)))));
    return { ...turn, text: i === 0 ? withoutGreeting(text) : text };
  });
  const current = turns.at(-1) ?? { text: '', calls: [], answer: '', past: '' };
  const remembered = recollection && answerFromMemory(current.text, recollection.summaries);
  if (remembered !== undefined) return answering(given, remembered, FROM_MEMORY);
  const attributes = attributesIn(request.system);
  const now = localTime(request.now, attributes.get('timezone'));
  const hasDates = needsDates(known, turns);
  const decision = decide({
    agent: known,
    rules,
    isInstructed: request.system.trim() !== '',
    earlier: turns.slice(0, -1),
    sources: new Map(),
    decided: decidedOf(known, JSON.stringify([now, hasDates, ...attributes])),
    attributes,
    text: current.text,
    made: current.calls,
    now,
    readDates: hasDates ? await loadDates() : noDates,
  });
  const asked = askedOf(turns, request.tools.filter(isKnowledge));
  const found = withDocuments(request, decision, { ...current, text: asked, said: current.text }, known);
  if (found !== undefined) return found;
  const handedOn = withColleagues(request, decision, current, { known, earlier: turns.slice(0, -1) });
  if (handedOn !== undefined) return handedOn;
  const done = current.calls.filter(({ name }) => known.tools.some((tool) => tool.name === name));
  const open = decision.kind === 'call' ? notYetMade(decision.calls, done) : [];
  if (open.length > 0) {
    const named = open.map(({ tool, input, why }) => ({ name: tool.name, input, why }));
    return calling(request, named, current.calls.length);
  }
  const writesCode = request.tools.some(({ kind }) => kind === 'codeInterpreter');
  const isLost = decision.kind === 'say' && (decision.what === 'unable' || decision.what === 'unclear');
  if (writesCode && isLost && current.calls.length === 0) return answering(request, NO_CODE, WHY.say);
  const beside = answerBeside(
    current.text,
    current.calls.filter((call) => !done.includes(call)),
  );
  const told =
    done.length > 0
      ? `${answerFrom(done, decision, current.text, known)} ${beside}`.trim()
      : answerWithout(decision, known, current.text);
  const before =
    decision.kind === 'ask' && recollection
      ? valuesLastTime(current.text, decision.draft.tool, recollection.summaries)
      : undefined;
  const text = before === undefined ? told : `${before} ${told}`;
  const asking = request.tools.find(({ kind }) => kind === 'askUser');
  if (decision.kind !== 'ask' || asking === undefined) return answering(request, text, WHY[decision.kind]);
  const [parameter = 'question'] = asking.inputSchema.required;
  return calling(request, [{ name: asking.name, input: { [parameter]: text }, why: WHY.ask }], current.calls.length);
}

/** A turn whose text has also what it goes on with. */
interface Asking extends Turn {
  said: string;
}

/** What the agent's knowledge bases have to do with the turn; undefined when nothing. */
function withDocuments(
  request: ModelRequest,
  decision: Decision,
  turn: Asking,
  known: Agent,
): ModelResponse | undefined {
  const bases = request.tools.filter(isKnowledge);
  if (bases.length === 0) return undefined;
  if (decision.kind === 'say' && (decision.what === 'greeting' || decision.what === 'help') && !asks(turn.text)) {
    const functions = known.tools.length > 0 ? say(decision.what, known) : decision.what === 'greeting' ? 'Hello.' : '';
    return answering(request, [functions, introduction(bases)].join(' ').trim(), WHY.say);
  }
  const least = leastOfDocuments(decision, turn.said, known);
  return least === undefined ? undefined : search(request, bases, { ...turn, least }, decision, known);
}

/** What other agents have to do with the turn: they get what no function does. Undefined when nothing. */
function withColleagues(
  request: ModelRequest,
  decision: Decision,
  { text, calls }: Turn,
  { known, earlier }: { known: Agent; earlier: readonly Turn[] },
): ModelResponse | undefined {
  const tool = request.tools.find(isColleagues);
  if (tool === undefined) return undefined;
  const agents = tool.agents ?? [];
  const answered = answersOf(calls, tool);
  if (answered !== undefined)
    return answering(request, answered, 'What the other agents answer is all that I can tell.');
  if (decision.kind !== 'say') return undefined;
  const hasNothing = known.tools.length === 0;
  if (hasNothing && (decision.what === 'greeting' || decision.what === 'help'))
    return answering(request, colleaguesText(decision.what === 'greeting' ? 'Hello.' : undefined, agents), WHY.say);
  if (!['unable', 'unclear', 'told', 'known'].includes(decision.what)) return undefined;
  const why = 'No function of mine does this, so I ask the agent whose task it is.';
  const planned = errandsFor(text, agents, earlier).map((errand) => {
    return { name: tool.name, input: { ...errand }, why };
  });
  if (planned.length > 0) return calling(request, planned, calls.length);
  return hasNothing
    ? answering(request, colleaguesText('I cannot tell whom this is for.', agents), WHY.say)
    : undefined;
}

/** Searches all of them, then answers from what they have. */
function search(
  request: ModelRequest,
  bases: ToolSpec[],
  { text, said, calls, least }: Asking & { least: number },
  decision: Decision,
  { tools }: Agent,
) {
  const searches = calls.filter(({ name }) => bases.some((base) => base.name === name));
  if (searches.length === 0) {
    const why = 'No function answers this, so I look in the documents.';
    const planned = bases.map((tool) => ({ name: tool.name, input: searchInput(tool, text), why }));
    return calling(request, planned, calls.length);
  }
  // What documents tell beside functions is told with what these tell.
  if (decision.kind === 'call' && !isGuess(decision)) return undefined;
  const isAtALoss =
    decision.kind === 'say' && (decision.what === 'unable' || (decision.what === 'unclear' && tools.length === 0));
  const answer = answerFromDocuments(said, searches, text, least) ?? (isAtALoss ? NOT_IN_DOCUMENTS : undefined);
  return answer === undefined ? undefined : answering(request, answer, FROM_DOCUMENTS);
}

/** The `morning, …` that a conversation begins with is no part of a day. */
const withoutGreeting = (text: string): string =>
  text.replace(/^(?:good )?(?:morning|afternoon|evening)\s*[,!.]+\s*(?=\S+ \S+ \S+)/i, '');

/** A message that stands in quotes as a whole. */
const unquoted = (text: string): string => /^"([^"]*)"?$/.exec(text)?.[1] ?? text;

/** The moment as the clocks of a zone show it, told as if it were UTC: that of the user, else that of this machine. */
function localTime(now: number, zone: string | undefined): number {
  if (!(Math.abs(now) <= 8e15)) return now;
  const clock = zone === undefined ? null : clockOf(zone);
  if (clock === null) return minuteOf(now - new Date(now).getTimezoneOffset() * 60_000);
  const told = Date.parse(`${clock.format(now).replace(' ', 'T')}Z`);
  return minuteOf(Number.isNaN(told) ? now : told);
}

/** Nobody speaks of seconds. */
const minuteOf = (now: number): number => Math.floor(now / 60_000) * 60_000;

/** None where no zone has that name. Kept, because to make one takes longer than to plan a turn's dates. */
const clockOf = remembering(20, (timeZone: string): Intl.DateTimeFormat | null => {
  try {
    // Swedes write a moment as `2026-02-18 10:00:00`.
    return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  } catch {
    return null;
  }
});

/** `name: value` lines, as the orchestrator adds them for the prompt session attributes. */
function attributesIn(system: string): ReadonlyMap<string, string> {
  const lines = system.slice(-20_000).matchAll(/^([\w-]{1,100}): (\S[^\n]{0,500})$/gm);
  return new Map([...lines].map(([, name = '', value = '']) => [name, value.trim()]));
}

/** chrono is loaded only when some function takes a day and the last turns may name one. */
const needsDates = (known: Agent, turns: Turn[]): boolean =>
  known.tools.some((tool) =>
    tool.parameters.some((p) => p.kind === 'date' || p.kind === 'moment' || p.kind === 'number' || p.kind === 'month'),
  ) && turns.slice(-10).some((turn) => mayHoldDates(turn.text));

/** The calls still to make: a call counts as made when one of the same function and input was made in this turn. */
function notYetMade(planned: Planned[], made: DoneCall[]): Planned[] {
  if (made.length >= planned.length) return [];
  const keys = new Set(made.map((call) => key(call.name, call.input)));
  return planned.filter((call) => !keys.has(key(call.tool.name, call.input)));
}

const key = (name: string, input: Record<string, unknown>): string =>
  `${name} ${JSON.stringify(
    Object.entries(input)
      .map(([field, value]) => [field, plainText(value)])
      .toSorted(),
  )}`;

interface NamedCall {
  name: string;
  input: Record<string, unknown>;
  why: string;
}

function calling(request: ModelRequest, planned: NamedCall[], made: number): ModelResponse {
  const turn = request.messages.length;
  const content = planned.map((call, i) => ({
    toolUse: {
      toolUseId: `tooluse_${request.now.toString(36)}_${turn}_${made + i}`,
      name: call.name,
      input: call.input,
    },
  }));
  const message = { role: 'assistant' as const, content };
  return {
    stopReason: 'tool_use',
    message,
    rationale: planned
      .slice(0, 1)
      .map(({ why }) => why)
      .join(''),
    usage: usage(request, JSON.stringify(content)),
  };
}

function answering(request: ModelRequest, text: string, rationale: string): ModelResponse {
  const message = { role: 'assistant' as const, content: [{ text }] };
  return { stopReason: 'end_turn', message, rationale, usage: usage(request, text) };
}

const FROM_MEMORY = 'What is asked for was said in an earlier session, and a summary has it.';
const NO_CODE =
  'No function of mine does this. A model could write a program for it; the planner, which works by rules, writes none.';
const FROM_DOCUMENTS = 'What the documents say is all that I can tell.';
const NOT_IN_DOCUMENTS = 'I found nothing about that in the documents that I can search.';

const WHY: Readonly<Record<Decision['kind'], string>> = {
  call: 'The functions have answered what was asked.',
  ask: 'A required parameter was not said.',
  offer: 'It is not clear that the user wants this done, so I ask first.',
  explain: 'The question is about how to do something; nothing is done for a question.',
  say: 'No function is needed for this.',
};

/** Characters that count as one token. An estimate: no model's tokenizer is at work here. */
const CHARACTERS_A_TOKEN = 4;

function usage(request: ModelRequest, output: string): ModelResponse['usage'] {
  let input = request.system.length;
  for (const tool of request.tools)
    input += tool.name.length + tool.description.length + 40 * Object.keys(tool.inputSchema.properties).length;
  for (const message of request.messages) {
    for (const block of message.content) {
      if ('text' in block) input += block.text.length;
      else if ('toolResult' in block)
        input += block.toolResult.content.reduce((sum, part) => sum + part.text.length, 0);
      else input += block.toolUse.name.length + 40;
    }
  }
  return {
    inputTokens: Math.ceil(input / CHARACTERS_A_TOKEN),
    outputTokens: Math.ceil(output.length / CHARACTERS_A_TOKEN),
  };
}
