import { isRecord } from '../../core/json.js';
import { type AgentCall, callText } from '../trace/agent-call.js';
import { type Citation, readCitations } from '../trace/citation.js';
import type { Intervention } from '../trace/guardrail.js';
import { addUsage, NO_USAGE } from '../trace/measured.js';
import { TraceReader } from '../trace/trace-reader.js';
import type { ConversationEvent, FinishedTurn, MadeFile } from './conversation-event.js';
import type { HandoverResult } from './return-control.js';

/** A turn while its stream is read: what came is kept here, and becomes conversation events. */
export class TurnSoFar {
  private readonly reader = new TraceReader();
  private readonly calls: AgentCall[] = [];
  private readonly citations: Citation[] = [];
  private readonly interventions: Intervention[] = [];
  /** When each call was seen, epoch milliseconds. */
  private readonly calledAt = new Map<AgentCall, number>();
  private readonly texts: string[] = [];
  private usage = NO_USAGE;
  private agentVersion: string | undefined;
  private model: string | undefined;
  private shownOrRun = false;

  /** Something was shown, or something has run that must not run twice. */
  get touched(): boolean {
    return this.shownOrRun;
  }

  *readText(text: string, attribution: unknown): Generator<ConversationEvent> {
    this.texts.push(text);
    this.shownOrRun = true;
    this.citations.push(...readCitations(attribution));
    yield { type: 'text', text };
  }

  *readFiles(part: unknown): Generator<ConversationEvent> {
    const listed = isRecord(part) && Array.isArray(part['files']) ? part['files'] : [];
    const files = listed.flatMap((file: unknown) => madeFile(file) ?? []);
    if (files.length === 0) return;
    this.shownOrRun = true;
    yield { type: 'files', files };
  }

  *readTrace(trace: Readonly<Record<string, unknown>>, at: number): Generator<ConversationEvent> {
    const { steps, agentVersion, model, call, answered, usage, intervention } = this.reader.read(trace, at);
    if (agentVersion !== undefined) this.agentVersion = agentVersion;
    if (model !== undefined) this.model = model;
    const told = { ...(agentVersion !== undefined && { agentVersion }), ...(model !== undefined && { model }) };
    yield { type: 'trace', trace, at, ...told };
    for (const step of steps) {
      if (step.kind === 'call') this.shownOrRun = true;
      yield { type: 'step', step };
    }
    if (intervention) this.interventions.push(intervention);
    this.usage = addUsage(this.usage, usage);
    if (call) {
      this.calls.push(call);
      this.calledAt.set(call, at);
      yield { type: 'call', call };
    }
    // Answers come in the order of their calls.
    const open = this.calls.find(({ result }) => result === undefined);
    if (!answered || !open) return;
    open.result = answered.result;
    yield { type: 'result', call: open, elapsedMs: answered.elapsedMs ?? at - (this.calledAt.get(open) ?? at) };
  }

  /** A call that was answered on this side is a call of the turn like any other. */
  *readHandoverResult({ call, confirmed, body }: HandoverResult, at: number): Generator<ConversationEvent> {
    if (confirmed !== undefined) {
      const label = confirmed ? 'confirmed' : 'declined';
      yield { type: 'step', step: { kind: 'remark', depth: 1, label, text: callText(call), startedAt: at } };
      yield { type: 'confirmation', call, allowed: confirmed };
    }
    if (body === undefined) return;
    const performed = { ...call, result: body };
    this.calls.push(performed);
    yield { type: 'call', call: performed };
    yield { type: 'step', step: { kind: 'result', depth: 2, label: 'ran here', text: body, startedAt: at } };
    yield { type: 'result', call: performed, elapsedMs: 0 };
  }

  /** Undefined when no answer came at all; an empty answer is one. */
  finished(sessionId: string, elapsedMs: number): FinishedTurn | undefined {
    const { texts, calls, citations, interventions, usage, agentVersion, model } = this;
    if (texts.length === 0) return undefined;
    const who = { ...(agentVersion !== undefined && { agentVersion }), ...(model !== undefined && { model }) };
    const judged = interventions.length > 0 ? { interventions } : {};
    return { sessionId, answer: texts.join(''), calls, citations, ...judged, usage, ...who, elapsedMs };
  }
}

function madeFile(file: unknown): MadeFile | undefined {
  if (!isRecord(file)) return undefined;
  const { name, type, bytes } = file;
  if (typeof name !== 'string' || !(bytes instanceof Uint8Array)) return undefined;
  return { name, type: typeof type === 'string' ? type : 'application/octet-stream', bytes };
}
