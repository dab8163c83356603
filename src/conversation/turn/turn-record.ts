import { HrAgentError, messageOf } from '../../core/errors.js';
import { isRecord } from '../../core/json.js';
import { maskDeep } from '../../core/secrets.js';
import { type AgentCall, callText } from '../trace/agent-call.js';
import type { Citation } from '../trace/citation.js';
import type { Intervention } from '../trace/guardrail.js';
import { addUsage, NO_USAGE, type Usage } from '../trace/measured.js';
import { shortened, type TraceStep } from '../trace/trace-step.js';
import type { ConversationEvent, MadeFile } from './conversation-event.js';

/** What is kept of one turn, whether it ended well or not. Holds no secrets. */
export interface TurnRecord {
  version: 1;
  sessionId: string;
  agent: string;
  /** The model that answered; the agent's own where the service has not said which. */
  model: string;
  agentVersion?: string;
  /** Epoch milliseconds. */
  startedAt: number;
  elapsedMs: number;
  /** What the person said. */
  text: string;
  /** Session attributes that were sent with it. Absent: none. */
  attributes?: Readonly<Record<string, string>>;
  /** Prompt session attributes, likewise. */
  promptAttributes?: Readonly<Record<string, string>>;
  /** Whose memory it belongs to. Absent: nobody's. */
  memoryId?: string;
  answer: string;
  /** False: the answer is not all that was to come. */
  complete: boolean;
  calls: RecordedCall[];
  /** Absent: none. */
  citations?: Citation[];
  /** What guardrails did. Absent: nothing. */
  interventions?: Intervention[];
  /** What the agent's code has made, without the bytes. Absent: nothing. */
  files?: RecordedFile[];
  usage: Usage;
  steps: TraceStep[];
  error?: { code: string; message: string };
  /** Of a scripted turn: what it did not do of what was expected. */
  unmet?: readonly string[];
  /** The service's own trace; kept of the last turn only. */
  trace?: { at: number; event: unknown }[];
}

export interface RecordedFile extends Pick<MadeFile, 'name' | 'type'> {
  /** Bytes. */
  size: number;
}

/** What is known of a turn before anything has come of it. */
type BegunTurn = Pick<
  TurnRecord,
  'sessionId' | 'agent' | 'model' | 'startedAt' | 'text' | 'attributes' | 'promptAttributes' | 'memoryId'
>;

export interface RecordedCall extends AgentCall {
  elapsedMs?: number;
  /** The person has refused it. */
  declined?: true;
  /** The person has allowed it. */
  confirmed?: true;
}

/** How far a turn came. */
export interface TurnProgress {
  /** Some of the answer was shown. */
  answering: boolean;
  /** Functions had been called. */
  called: boolean;
  /** The agent had returned control, and the answers were sent. */
  returned: boolean;
}

/** A step's text in a session's log: prompts and documents are long, and the log is not for them. */
const STEP_CHARACTERS = 2_000;

/** Follows the events of one turn and makes its record. */
export class TurnRecorder {
  private readonly begun: BegunTurn;
  private readonly calls = new Map<AgentCall, RecordedCall>();
  private readonly allowed = new Set<string>();
  private readonly steps: TraceStep[] = [];
  private readonly trace: { at: number; event: unknown }[] = [];
  private citations: Citation[] = [];
  private interventions: Intervention[] = [];
  private readonly files: RecordedFile[] = [];
  private usage = NO_USAGE;
  private agentVersion: string | undefined;
  private model: string | undefined;
  private complete = false;
  private answer = '';
  private returned = false;

  constructor(begun: BegunTurn) {
    this.begun = begun;
  }

  get progress(): TurnProgress {
    const called = this.steps.some(({ kind }) => kind === 'call');
    return { answering: this.answer !== '', called, returned: this.returned };
  }

  see(event: ConversationEvent): void {
    if (event.type === 'text') this.answer += event.text;
    if (event.type === 'trace') {
      this.trace.push({ at: event.at, event: event.trace });
      this.agentVersion = event.agentVersion ?? this.agentVersion;
      this.model = event.model ?? this.model;
    }
    if (event.type === 'call') this.calls.set(event.call, this.recorded(event.call));
    if (event.type === 'result') {
      this.calls.set(event.call, { ...this.recorded(event.call), elapsedMs: event.elapsedMs });
    }
    if (event.type === 'confirmation') this.seeConfirmation(event);
    if (event.type === 'step') {
      this.steps.push(event.step);
      this.usage = addUsage(this.usage, event.step.usage);
    }
    if (event.type === 'handover') this.returned = true;
    if (event.type === 'files') {
      this.files.push(...event.files.map(({ name, type, bytes }) => ({ name, type, size: bytes.length })));
    }
    if (event.type === 'finished') {
      this.complete = true;
      this.usage = event.turn.usage;
      this.citations = event.turn.citations;
      this.interventions = event.turn.interventions ?? [];
    }
  }

  /** A call that is allowed comes once more, as one that is made. */
  private seeConfirmation({ call, allowed }: { call: AgentCall; allowed: boolean }): void {
    if (allowed) this.allowed.add(callText(call));
    else this.calls.set(call, { ...call, declined: true });
  }

  private recorded(call: AgentCall): RecordedCall {
    return { ...call, ...(this.allowed.has(callText(call)) && { confirmed: true }) };
  }

  /** The record as it stands, with everything that was seen. `failure`: what ended the turn instead of its answer. */
  record(elapsedMs: number, failure?: unknown): TurnRecord {
    return maskDeep({
      version: 1,
      ...this.begun,
      ...(this.model === undefined ? {} : { model: this.model }),
      ...(this.agentVersion === undefined ? {} : { agentVersion: this.agentVersion }),
      elapsedMs,
      answer: this.answer,
      complete: this.complete,
      calls: [...this.calls.values()],
      ...(this.citations.length === 0 ? {} : { citations: this.citations }),
      ...(this.interventions.length === 0 ? {} : { interventions: this.interventions }),
      ...(this.files.length === 0 ? {} : { files: this.files }),
      usage: this.usage,
      steps: this.steps,
      ...(failure === undefined ? {} : { error: errorOf(failure) }),
      trace: this.trace,
    });
  }
}

/**
 * What is written down of a turn before anything of it runs. It is all that stays of one whose process was killed, and what
 * others see of one that runs.
 */
export function unfinishedRecord(begun: BegunTurn): TurnRecord {
  return new TurnRecorder(begun).record(0, new HrAgentError('UNFINISHED', NO_END));
}

const NO_END =
  'No end of this turn was written down: another process holds it still, or was killed in its middle. What it called may have run.';

/** The record as a session's log keeps it: without the service's own trace, and with long texts cut. */
export function forLog({ trace: _trace, ...record }: TurnRecord): TurnRecord {
  const citations = record.citations?.map((one) => ({ ...one, passage: one.passage.slice(0, STEP_CHARACTERS) }));
  const steps = record.steps.map((step) => shortened(step, STEP_CHARACTERS));
  return { ...record, ...(citations && { citations }), steps };
}

/** Reads what `record` or `forLog` made and JSON carried. */
export function isTurnRecord(value: unknown): value is TurnRecord {
  return (
    isRecord(value) &&
    value['version'] === 1 &&
    typeof value['sessionId'] === 'string' &&
    typeof value['text'] === 'string' &&
    typeof value['answer'] === 'string' &&
    Array.isArray(value['calls']) &&
    Array.isArray(value['steps'])
  );
}

function errorOf(failure: unknown): { code: string; message: string } {
  return { code: failure instanceof HrAgentError ? failure.code : 'INTERNAL', message: messageOf(failure) };
}
