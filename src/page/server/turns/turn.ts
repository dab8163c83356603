import type { ConversationEvent, MadeFile } from '../../../conversation/turn/conversation-event.js';
import type { ReturnControlPort } from '../../../conversation/turn/return-control.js';
import type { TurnRecord } from '../../../conversation/turn/turn-record.js';
import { type LinkedAbort, linkedAbort } from '../../../core/linked-abort.js';
import type { KeptTurn, NewTurn, PageEvent } from '../../wire.js';
import type { EventLog } from './event-log.js';
import { pageEvent } from './page-event.js';
import { Questions } from './questions.js';

/** Which turn it is. */
export interface TurnPlace {
  readonly id: string;
  readonly agent: string;
  readonly session: string;
}

/** A turn that runs or has run, whether a page looks at it or not. */
export class Turn {
  readonly place: TurnPlace;
  readonly said: NewTurn;
  readonly startedAt: number;
  readonly questions: Questions;
  readonly files: MadeFile[] = [];
  /** The number of the last event before it. */
  readonly from: number;
  /** Something of it has run. */
  hasRun = false;
  isOver = false;
  /** The time under which the session's log has it. Undefined: nothing of it is written down yet. */
  writtenAs: number | undefined;
  record: TurnRecord | undefined;
  private readonly log: EventLog;
  private readonly stopping: LinkedAbort;
  private readonly letGo: () => void;

  constructor(
    place: TurnPlace,
    said: NewTurn,
    {
      log,
      startedAt,
      signal,
      run,
    }: {
      log: EventLog;
      startedAt: number;
      /** Of the program. */
      signal: AbortSignal;
      run: ReturnControlPort['perform'];
    },
  ) {
    this.place = place;
    this.said = said;
    this.startedAt = startedAt;
    this.log = log;
    this.from = log.last;
    this.letGo = log.hold(this.from);
    this.stopping = linkedAbort(signal);
    this.questions = new Questions(this.signal, (event) => this.tell(event), run);
    this.tell({ type: 'said', text: said.text, key: said.key, tab: said.tab, startedAt });
  }

  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  stop(reason: Error): void {
    this.stopping.abort(reason);
  }

  see(event: ConversationEvent): void {
    if (event.type === 'call' || event.type === 'result' || event.type === 'handover') this.hasRun = true;
    if (event.type === 'files') this.files.push(...event.files);
    const told = pageEvent(event);
    if (told) this.tell(told);
  }

  tell(event: PageEvent): void {
    const { id: turn, agent, session } = this.place;
    this.log.push({ agent, session, turn, event });
  }

  /** The last that is told of it. */
  end(record: TurnRecord): void {
    this.record = record;
    this.tell({ type: 'over', turn: keptTurn(record, this.place.id) });
    this.stopping.unlink();
    this.letGo();
  }
}

/** A turn as the page shows it. The service's own trace is asked for by itself. */
export function keptTurn(record: TurnRecord, id?: string): KeptTurn {
  const { model, agentVersion, startedAt, elapsedMs, text, answer, complete, calls, usage, steps, error } = record;
  const { citations, interventions, files } = record;
  return {
    ...(id !== undefined && { id }),
    ...{ model, startedAt, elapsedMs, text, answer, complete, calls, usage, steps },
    ...(agentVersion !== undefined && { agentVersion }),
    ...(citations && { citations }),
    ...(interventions && { interventions }),
    ...(files && { files }),
    ...(error && { error }),
  };
}
