import { isRecord, parseJson } from '../../core/json.js';
import { PARTS, type PartStep, parsedResponse, WHOLE } from './trace-parts.js';
import type { TraceStep } from './trace-step.js';
import { type Measured, member, readMetadata, textOf, unionMember } from './trace-values.js';

/** The phases that Bedrock runs its model in, and the word before the model's name. */
const PHASES: Readonly<Record<string, string>> = {
  preProcessingTrace: 'checks',
  orchestrationTrace: 'model',
  routingClassifierTrace: 'routes',
  postProcessingTrace: 'rewrites',
};

interface Asked {
  at: number;
  model: string | undefined;
}

/**
 * Reads the `trace` events of one turn in their order as steps. What the service adds to its trace one day comes out as
 * a step of kind `unknown` with its JSON, never as nothing.
 */
export class TraceReader {
  private readonly asked = new Map<string, Asked>();
  private calledAt: number | undefined;

  /** `at`: when the event came, epoch milliseconds; used where it says nothing of time itself. */
  read(event: unknown, at: number): TraceStep[] {
    const found = unionMember(member(event, 'trace'));
    if (!found) return [];
    const [name, value] = found;
    const place = { at, deeper: depthOf(event), who: textOf(event, 'collaboratorName') };
    const whole = WHOLE[name]?.(value);
    if (whole) {
      const unanswered = whole.kind === 'failure' ? this.unanswered(place) : [];
      return [...unanswered, this.placed(whole, value, place, 0)];
    }
    const phase = PHASES[name];
    const part = phase === undefined ? undefined : unionMember(value);
    if (phase === undefined || !part) return [unknownStep(name, value, place.deeper)];
    return this.inPhase(phase, part, place);
  }

  private inPhase(phase: string, [name, part]: [string, unknown], place: Place): TraceStep[] {
    if (name === 'modelInvocationInput') {
      this.asked.set(keyOf(phase, part), { at: place.at, model: textOf(part, 'foundationModel') });
      return [];
    }
    if (name === 'modelInvocationOutput') return this.modelSteps(phase, part, place);
    const read = PARTS[name]?.(part);
    if (!read) return [unknownStep(name, part, place.deeper + 1)];
    if (read.kind === 'call') this.calledAt = place.at;
    const depth = { call: 1, result: 2, answer: 0 }[String(read.kind)] ?? 1;
    return [this.placed(read, read.measuredBy ?? part, place, depth)];
  }

  private modelSteps(phase: string, part: unknown, place: Place): TraceStep[] {
    const key = keyOf(phase, part);
    const asked = this.asked.get(key);
    this.asked.delete(key);
    const text = [place.who, modelText(asked?.model, part)].filter(Boolean).join(': ');
    const model = this.placed({ kind: 'model', label: phase, text }, part, place, 0, asked?.at);
    const reasoning = textOf(member(part, 'reasoningContent', 'reasoningText'), 'text');
    const parsed = parsedResponse(part);
    const remark = (label: string, said: string): TraceStep => ({
      kind: 'remark',
      depth: place.deeper + 1,
      label,
      text: said,
    });
    return [
      model,
      ...(reasoning === undefined ? [] : [remark('reasons', reasoning)]),
      ...(parsed === undefined ? [] : [remark('says', parsed)]),
    ];
  }

  /** What the model was asked before it failed. */
  private unanswered({ at, deeper }: Place): TraceStep[] {
    const steps = [...this.asked].map(([key, asked]): TraceStep => {
      const text = `${asked.model ?? ''}: no answer`;
      const label = key.split(' ')[0] ?? '';
      return { kind: 'model', depth: deeper, label, text, startedAt: asked.at, elapsedMs: at - asked.at };
    });
    this.asked.clear();
    return steps;
  }

  private placed(read: PartStep, measured: unknown, place: Place, depth: number, from = this.since(read)): TraceStep {
    const { startedAt = from, elapsedMs, totalMs, usage }: Measured = readMetadata(measured);
    const took = totalMs ?? elapsedMs ?? (from === undefined ? undefined : place.at - from);
    return {
      kind: read.kind,
      depth: depth + place.deeper,
      label: read.label,
      text: read.text,
      ...(startedAt !== undefined && { startedAt }),
      ...(took !== undefined && { elapsedMs: took }),
      ...(usage && { usage }),
    };
  }

  /** Where a result says nothing of its time, it began with the call before it. */
  private since({ kind }: PartStep): number | undefined {
    return kind === 'result' ? this.calledAt : undefined;
  }
}

interface Place {
  at: number;
  /** How much deeper than the agent that was asked: two for each agent in between. */
  deeper: number;
  who: string | undefined;
}

function depthOf(event: unknown): number {
  const chain = member(event, 'callerChain');
  return Array.isArray(chain) ? Math.max(0, chain.length - 1) * 2 : 0;
}

function keyOf(phase: string, part: unknown): string {
  return `${phase} ${textOf(part, 'traceId') ?? ''}`;
}

/** The model that was asked, and the one that answered where the raw answer names another, as on the local AWS. */
function modelText(asked: string | undefined, output: unknown): string {
  const answered = textOf(parseJson(textOf(member(output, 'rawResponse'), 'content') ?? ''), 'model');
  if (answered === undefined || asked?.includes(answered)) return asked ?? '';
  return [asked, `answered by ${answered}`].filter(Boolean).join(', ');
}

function unknownStep(name: string, value: unknown, depth: number): TraceStep {
  return { kind: 'unknown', depth, label: name, text: isRecord(value) ? JSON.stringify(value) : String(value) };
}
