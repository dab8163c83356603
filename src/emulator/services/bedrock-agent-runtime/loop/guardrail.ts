import {
  assess,
  type Judgement,
  type ServedGuardrail,
  type Side,
  servedGuardrail,
} from '../../bedrock/guardrails/served.js';
import { agentDenied, agentMay } from './permissions.js';
import { agentAssessment, newIn } from './trace/guardrail-assessment.js';
import type { AgentTurn, GuardrailStep, TurnCall } from './turn.js';

/** Judges what goes in and what comes out. */
export interface TurnGuard {
  input(text: string): Screened;
  output(text: string): Screened;
  /** The same bit by bit, each bit with the step that lets it pass. Nothing comes after a bit that is blocked. */
  outputInPieces(text: string, interval: number): Screened[];
}

/** A text that was judged: what may be said of it, or what is said in its place. */
export interface Screened {
  readonly text: string;
  readonly blocked: boolean;
  readonly step: GuardrailStep;
}

/**
 * What judges a turn of the agent; undefined without a guardrail. Throws what AWS answers when there is no such guardrail, or
 * the agent's role may not apply it.
 */
export function guardOf({ agent }: AgentTurn, call: TurnCall): TurnGuard | undefined {
  if (agent.guardrail === undefined) return undefined;
  const { guardrailIdentifier, guardrailVersion } = agent.guardrail;
  const guardrail = servedGuardrail(call, guardrailIdentifier, guardrailVersion);
  if (!agentMay(call, agent, 'bedrock:ApplyGuardrail', guardrail.guardrailArn)) throw agentDenied();
  const { blockedInputMessaging, blockedOutputsMessaging } = guardrail.settings;
  const screen = (side: Side, text: string, message: string): Screened => {
    const start = call.clock.now();
    const judged = assess(guardrail.settings, side, [text]);
    const blocked = judged.action === 'BLOCKED';
    return {
      text: blocked ? message : (judged.masked[0] ?? text),
      blocked,
      step: stepOf(side, judged, agentAssessment(judged), { start, end: call.clock.now() }),
    };
  };
  return {
    input: (text) => screen('INPUT', text, blockedInputMessaging),
    output: (text) => screen('OUTPUT', text, blockedOutputsMessaging),
    outputInPieces: (text, interval) => inPieces(guardrail, text, interval, call),
  };
}

function stepOf(
  side: Side,
  { action }: Pick<Judgement, 'action'>,
  assessment: GuardrailStep['assessment'],
  span: GuardrailStep['span'],
): GuardrailStep {
  return { step: 1, kind: 'guardrail', side, intervened: action !== 'NONE', assessment, span };
}

/** Each bit is judged with all that was said before it, so that nothing hides where two of them meet. */
function inPieces({ settings }: ServedGuardrail, text: string, interval: number, call: TurnCall): Screened[] {
  const pieces: Screened[] = [];
  const whole = assess(settings, 'OUTPUT', [text]);
  let said = '';
  let told = agentAssessment({ policies: {} });
  for (const end of endsOf(text, interval)) {
    const start = call.clock.now();
    // Of a text that has nothing in it, no beginning has.
    const judged =
      whole.action === 'NONE'
        ? { ...whole, masked: [text.slice(0, end)] }
        : assess(settings, 'OUTPUT', [text.slice(0, end)]);
    const [masked = ''] = judged.masked;
    const blocked = judged.action === 'BLOCKED';
    const found = agentAssessment(judged);
    // Of a value that has not ended yet nothing is said until it has: it could not be taken back.
    const isOpen = whole.masked[0]?.startsWith(masked) === false || !isEmpty(newIn(agentAssessment(whole), found));
    if (!blocked && isOpen) continue;
    const assessment = newIn(told, found);
    const action = isEmpty(assessment) ? 'NONE' : judged.action;
    const step = stepOf('OUTPUT', { action }, assessment, { start, end: call.clock.now() });
    pieces.push({ text: blocked ? settings.blockedOutputsMessaging : masked.slice(said.length), blocked, step });
    if (blocked) break;
    said = masked;
    told = found;
  }
  return pieces;
}

const isEmpty = (assessment: object) => Object.keys(assessment).length === 0;

/** A word, a digit, or a mark: about what a model says at once. */
const TOKEN = / ?\p{L}+|\p{N}|[^\s\p{L}\p{N}]+\n*|\s/gu;

/** Where the bits end: each has at least so many characters, and ends where a token does [REC]. */
function endsOf(text: string, interval: number): number[] {
  const ends: number[] = [];
  let begin = 0;
  for (const token of text.matchAll(TOKEN)) {
    const end = token.index + token[0].length;
    if (end - begin < interval) continue;
    ends.push(end);
    begin = end;
  }
  return begin < text.length || ends.length === 0 ? [...ends, text.length] : ends;
}
