import { type AgentCall, calledName, calledValues } from '../trace/agent-call.js';
import { type Citation, sourcesOf } from '../trace/citation.js';
import { type Intervention, interventionText } from '../trace/guardrail.js';
import type { FinishedTurn } from '../turn/conversation-event.js';
import { isRefusal } from './refusal.js';
import { isWriting } from './writing.js';

/** What a turn is to do; schemas/scenario.schema.json says what each member means. */
export interface Expectations {
  calls?: ExpectedCall[] | 'none';
  /** The calls come in the order in which they stand. */
  inOrder?: boolean;
  /** Functions, or operations, that must not be called. */
  never?: string[];
  answer?: {
    /** Texts that must occur, in any case. */
    contains?: string[];
    /** Texts that must not. */
    not?: string[];
    /** Regular expressions that must match, in any case. */
    matches?: string[];
  };
  /** A function refused. */
  denied?: boolean;
  /** The agent asks back, and has changed nothing. */
  asks?: boolean;
  /** Documents that the answer cites. */
  cites?: ExpectedCitation[] | 'none';
  /** What a guardrail does with what is said or answered. */
  guardrail?: 'intervened' | 'blocked' | 'masked' | 'none';
  atMost?: { calls?: number; tokens?: number; ms?: number };
}

/** A parameter's value is the text itself, or a pattern for it. `by`: the collaborator that makes it. */
export type ExpectedCall = { parameters?: Record<string, string | { matches: string }>; by?: string } & (
  | { function: string }
  | { operation: string }
);

/** A document by its name, and a part of its headings. */
export interface ExpectedCitation {
  document: string;
  heading?: string;
}

/** What a turn did. */
export type Observed = Pick<FinishedTurn, 'answer' | 'calls' | 'citations' | 'interventions' | 'usage' | 'elapsedMs'>;

/** What a turn did not do of what was expected, a sentence each; empty when all of it holds. */
export function unmet(expect: Expectations | undefined, turn: Observed): string[] {
  if (!expect) return [];
  return [
    ...unmetCalls(expect, turn.calls),
    ...(expect.never ?? [])
      .filter((name) => turn.calls.some((call) => calledName(call) === name))
      .map((name) => `${name} was called, which must not happen here`),
    ...unmetAnswer(expect.answer, turn.answer),
    ...unmetRefusal(expect.denied, turn.calls),
    ...unmetAsking(expect.asks, turn),
    ...unmetCitations(expect.cites, turn.citations),
    ...unmetGuardrail(expect.guardrail, turn.interventions),
    ...unmetLimits(expect.atMost, turn),
  ];
}

function unmetCalls({ calls: wanted = [], inOrder }: Expectations, calls: readonly AgentCall[]): string[] {
  if (wanted === 'none') {
    return calls.length === 0 ? [] : [`expected no call, but ${calls.map(calledName).join(', ')} was called`];
  }
  const missing = wanted.filter((one) => !calls.some((call) => fits(one, call)));
  if (missing.length > 0) return missing.map((one) => `expected the call ${textOf(one)}`);
  return inOrder ? unmetOrder(wanted, calls) : [];
}

/** Each call must have come after the one that stands before it. */
function unmetOrder(wanted: readonly ExpectedCall[], calls: readonly AgentCall[]): string[] {
  let from = 0;
  for (const [i, one] of wanted.entries()) {
    const at = calls.findIndex((call, index) => index >= from && fits(one, call));
    const before = wanted[i - 1];
    if (at < 0) return [`expected the call ${textOf(one)}${before ? ` after ${textOf(before)}` : ''}`];
    from = at + 1;
  }
  return [];
}

function unmetAnswer({ contains = [], not = [], matches = [] }: Expectations['answer'] = {}, answer: string): string[] {
  const lower = answer.toLowerCase();
  return [
    ...contains
      .filter((text) => !lower.includes(text.toLowerCase()))
      .map((text) => `the answer lacks ${JSON.stringify(text)}`),
    ...not
      .filter((text) => lower.includes(text.toLowerCase()))
      .map((text) => `the answer says ${JSON.stringify(text)}, which it must not`),
    ...matches
      .filter((pattern) => !new RegExp(pattern, 'i').test(answer))
      .map((pattern) => `the answer does not match ${pattern}`),
  ];
}

function unmetRefusal(wanted: boolean | undefined, calls: readonly AgentCall[]): string[] {
  const refused = calls.filter(({ result }) => result !== undefined && isRefusal(result));
  if (wanted === true && refused.length === 0) {
    return [`expected a refusal, but ${calls.length === 0 ? 'nothing was called' : 'no call was refused'}`];
  }
  if (wanted !== false) return [];
  return refused.map((call) => `${calledName(call)} refused, which must not happen here`);
}

function unmetAsking(wanted: boolean | undefined, { answer, calls }: Observed): string[] {
  if (wanted === undefined) return [];
  // Quotation marks, brackets and Markdown may close after the question mark.
  const asks = /\?["'”’»)\]*_\s]*$/.test(answer);
  if (!wanted) return asks ? ['the agent asks back, which it must not'] : [];
  const writes = calls
    .filter(isWriting)
    .map((call) => `${calledName(call)} was called, where the agent was to ask first`);
  return asks ? writes : ['expected the agent to ask back', ...writes];
}

function unmetCitations(wanted: Expectations['cites'] = [], citations: readonly Citation[]): string[] {
  const found = citations.length === 0 ? 'nothing is cited' : `cited is ${sourcesOf(citations).join('; ')}`;
  if (wanted === 'none') return citations.length === 0 ? [] : [`expected no citation, but ${found}`];
  const isCited = ({ document, heading = '' }: ExpectedCitation) =>
    citations.some(
      ({ document: cited, heading: under = '' }) =>
        cited === document && under.toLowerCase().includes(heading.toLowerCase()),
    );
  return wanted
    .filter((one) => !isCited(one))
    .map(({ document, heading }) => `expected ${[document, heading].filter(Boolean).join(', ')} to be cited; ${found}`);
}

function unmetGuardrail(wanted: Expectations['guardrail'], interventions: readonly Intervention[] = []): string[] {
  if (wanted === undefined) return [];
  const did = interventions.map(interventionText).join('; ') || 'let everything pass';
  const holds =
    wanted === 'none'
      ? interventions.length === 0
      : interventions.some(({ action }) => wanted === 'intervened' || action === wanted);
  const asked = { none: 'let it pass', intervened: 'intervene', blocked: 'block it', masked: 'mask it' }[wanted];
  return holds ? [] : [`expected the guardrail to ${asked}; it ${did}`];
}

function unmetLimits({ calls, tokens, ms }: NonNullable<Expectations['atMost']> = {}, turn: Observed): string[] {
  const { inputTokens, outputTokens } = turn.usage;
  const limits = [
    { limit: calls, found: turn.calls.length, unit: 'calls' },
    { limit: tokens, found: inputTokens + outputTokens, unit: 'tokens' },
    { limit: ms, found: Math.round(turn.elapsedMs), unit: 'ms' },
  ];
  return limits.flatMap(({ limit, found, unit }) =>
    limit !== undefined && found > limit ? [`took ${found} ${unit}, more than ${limit}`] : [],
  );
}

/** What the call that is expected has for a name. */
function wantedName(wanted: ExpectedCall): string {
  return 'function' in wanted ? wanted.function : wanted.operation;
}

function fits(wanted: ExpectedCall, call: AgentCall): boolean {
  const found = calledValues(call);
  return (
    calledName(call) === wantedName(wanted) &&
    (wanted.by === undefined || wanted.by === call.by) &&
    Object.entries(wanted.parameters ?? {}).every(([name, value]) => {
      const actual = found[name];
      if (actual === undefined) return false;
      return typeof value === 'string' ? actual === value : new RegExp(value.matches, 'i').test(actual);
    })
  );
}

function textOf(wanted: ExpectedCall): string {
  const values = Object.entries(wanted.parameters ?? {}).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : `/${value.matches}/`}`,
  );
  const by = wanted.by === undefined ? '' : `${wanted.by}: `;
  return `${by}${wantedName(wanted)}(${values.join(', ')})`;
}
