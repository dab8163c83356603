import { isRecord, own, parseJson } from '../../core/json.js';
import type { AgentCall } from './agent-call.js';
import type { Intervention } from './guardrail.js';
import { type Measurement, readMetadata, type Usage } from './measured.js';
import { listOf, member, textIn, textOf, unionMember } from './members.js';
import { PARTS, type PartReading, parsedResponse, WHOLE } from './trace-parts.js';
import type { TraceStep } from './trace-step.js';

/** Everything that one `trace` event tells. Members are absent when the event says nothing of them. */
export interface TraceReading {
  steps: TraceStep[];
  /** The version that answers. */
  agentVersion?: string;
  /** The model that answers for the agent: the one that was asked, until an answer names another. */
  model?: string;
  /** The call that the agent makes. */
  call?: AgentCall;
  /** What the action group answered that was called, and how long it took where the event says so. */
  answered?: { result: string; elapsedMs?: number };
  /** What the model's invocation took. */
  usage?: Usage;
  /** What a guardrail did. */
  intervention?: Intervention;
}

/** The phases that Bedrock runs its model in, and the word that stands before the model's name. */
const PHASES: Readonly<Record<string, string>> = {
  preProcessingTrace: 'checks',
  orchestrationTrace: 'model',
  routingClassifierTrace: 'routes',
  postProcessingTrace: 'rewrites',
};

/** How deep a part lies below the model's invocation that it follows. */
const DEPTHS: Readonly<Record<string, number>> = { call: 1, result: 2, answer: 0 };

/** A model's invocation that has no output yet. */
interface AskedModel {
  phase: string;
  at: number;
  model: string;
}

/** Where an event stands in the turn. */
interface Position {
  /** When it came, epoch milliseconds. */
  at: number;
  /** How much deeper than the agent that was asked: two for each agent in between. */
  deeper: number;
  /** The agent that it is about, where that is another one. */
  who: string | undefined;
}

/**
 * Reads the `trace` events of one turn in their order, each once. What the service adds to its trace one day becomes a
 * step of kind `unknown` with its JSON; it is never dropped.
 */
export class TraceReader {
  private readonly asked = new Map<string, AskedModel>();
  private calledAt: number | undefined;

  /** `at`: when the event came, epoch milliseconds. It stands in where the event says nothing of time. */
  read(event: unknown, at: number): TraceReading {
    const agentVersion = textOf(event, 'agentVersion');
    const found = unionMember(member(event, 'trace'));
    const position = positionOf(event, at);
    const { steps, call, intervention, ...rest } = found ? this.readTrace(found, position) : { steps: [] };
    const by = position.who === undefined ? {} : { by: position.who };
    return {
      steps: steps.map((step) => ({ ...step, ...by })),
      ...(call && { call: { ...call, ...by } }),
      ...(intervention && { intervention: { ...intervention, ...by } }),
      ...rest,
      // The version of a collaborator is not that of the agent that answers.
      ...(agentVersion && position.deeper === 0 && { agentVersion }),
    };
  }

  private readTrace([name, value]: [string, unknown], position: Position): TraceReading {
    const whole = own(WHOLE, name)?.(value);
    if (whole) {
      const unanswered = whole.kind === 'failure' ? this.unanswered(position) : [];
      const { intervention } = whole;
      const steps = [...unanswered, this.placed(whole, readMetadata(value), position, 0)];
      return { steps, ...(intervention && { intervention }) };
    }
    const phase = own(PHASES, name);
    const part = phase === undefined ? undefined : unionMember(value);
    if (phase === undefined || !part) return { steps: [unknownStep(name, value, position.deeper)] };
    return this.inPhase(phase, part, position);
  }

  private inPhase(phase: string, [name, part]: [string, unknown], position: Position): TraceReading {
    if (name === 'modelInvocationInput') {
      const model = textIn(part, 'foundationModel');
      this.asked.set(keyOf(phase, part), { phase, at: position.at, model });
      return { steps: [], ...modelOf(model, phase, position) };
    }
    if (name === 'modelInvocationOutput') return this.modelReading(phase, part, position);
    const read = own(PARTS, name)?.(part);
    if (!read) return { steps: [unknownStep(name, part, position.deeper + 1)] };
    if (read.kind === 'call') this.calledAt = position.at;
    const measured = readMetadata(read.measuredBy ?? part);
    const { call, result } = read;
    const { elapsedMs } = measured;
    return {
      steps: [this.placed(read, measured, position, DEPTHS[read.kind] ?? 1)],
      ...(call && { call }),
      ...(result !== undefined && { answered: { result, ...(elapsedMs !== undefined && { elapsedMs }) } }),
    };
  }

  private modelReading(phase: string, part: unknown, position: Position): TraceReading {
    const key = keyOf(phase, part);
    const asked = this.asked.get(key);
    this.asked.delete(key);
    const model = answeringModel(part, asked?.model);
    const measured = readMetadata(part);
    const reasoning = textOf(member(part, 'reasoningContent', 'reasoningText'), 'text');
    const parsed = parsedResponse(part);
    const remark = (label: string, said: string): TraceStep => ({
      kind: 'remark',
      depth: position.deeper + 1,
      label,
      text: said,
    });
    return {
      steps: [
        this.placed({ kind: 'model', label: phase, text: model }, measured, position, 0, asked?.at),
        ...(reasoning === undefined ? [] : [remark('reasons', reasoning)]),
        ...(parsed === undefined ? [] : [remark('says', parsed)]),
      ],
      ...(measured.usage && { usage: measured.usage }),
      ...modelOf(model, phase, position),
    };
  }

  /** The models that were asked before the failure and never answered. */
  private unanswered({ at, deeper }: Position): TraceStep[] {
    const steps = [...this.asked.values()].map(
      (asked): TraceStep => ({
        kind: 'model',
        depth: deeper,
        label: asked.phase,
        text: `${asked.model}: no answer`,
        startedAt: asked.at,
        elapsedMs: at - asked.at,
      }),
    );
    this.asked.clear();
    return steps;
  }

  private placed(
    { kind, label, text }: PartReading,
    { startedAt, elapsedMs, totalMs, usage }: Measurement,
    { at, deeper }: Position,
    depth: number,
    // Where a result says nothing of its time, it began with the call before it.
    from = kind === 'result' ? this.calledAt : undefined,
  ): TraceStep {
    const began = startedAt ?? from;
    const took = totalMs ?? elapsedMs ?? (from === undefined ? undefined : at - from);
    return {
      kind,
      depth: depth + deeper,
      label,
      text,
      ...(began !== undefined && { startedAt: began }),
      ...(took !== undefined && { elapsedMs: took }),
      ...(usage && { usage }),
    };
  }
}

function positionOf(event: unknown, at: number): Position {
  const between = Math.max(0, listOf(event, 'callerChain').length - 1);
  return { at, deeper: between * 2, who: textOf(event, 'collaboratorName') };
}

function keyOf(phase: string, part: unknown): string {
  return `${phase} ${textIn(part, 'traceId')}`;
}

/** The model that answered. The raw answer of some names it in short, which says less than the name that was asked for. */
function answeringModel(output: unknown, asked = ''): string {
  const answered = textOf(parseJson(textIn(member(output, 'rawResponse'), 'content')), 'model');
  return answered === undefined || asked.includes(answered) ? asked : answered;
}

/** The model speaks for the agent in the steps of the agent that was asked, not in what stands around them. */
function modelOf(model: string, phase: string, { deeper }: Position): { model?: string } {
  return model !== '' && phase === PHASES['orchestrationTrace'] && deeper === 0 ? { model } : {};
}

function unknownStep(name: string, value: unknown, depth: number): TraceStep {
  return { kind: 'unknown', depth, label: name, text: isRecord(value) ? JSON.stringify(value) : String(value) };
}
