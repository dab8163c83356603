import { addUsage, NO_USAGE } from '../../../conversation/trace/measured.js';
import type { SessionLog } from '../../../conversation/transcript/session-log.js';
import type { TurnRecord } from '../../../conversation/turn/turn-record.js';
import type { SessionRow, SessionView } from '../../wire.js';
import { notFound } from '../http/refusal.js';
import type { EventLog } from '../turns/event-log.js';
import { keptTurn, type Turn } from '../turns/turn.js';

/** As many as are kept. */
const LISTED = 100;

/** A turn that somebody has ended has not failed, nor has one that perhaps still runs. */
const STOPPED: ReadonlySet<string> = new Set(['STOPPED', 'INTERRUPTED', 'UNFINISHED']);

interface Known {
  row: SessionRow;
  /** What was said and answered in it, for the search. */
  words: string;
}

/** What is written down of the sessions with an agent. */
export class Sessions {
  private readonly log: SessionLog;
  private readonly known = new Map<string, Known>();

  constructor(log: SessionLog) {
    this.log = log;
  }

  /** The latest first. Each file is read once for as long as it stays the same. */
  async list(search: string | null): Promise<SessionRow[]> {
    const wanted = search?.trim().toLowerCase();
    const sessions = await this.log.list(LISTED);
    const all = await Promise.all(sessions.map((one) => this.knownOf(one)));
    const ids = new Set(sessions.map(({ sessionId }) => sessionId));
    for (const id of this.known.keys()) if (!ids.has(id)) this.known.delete(id);
    return all.filter(({ words }) => wanted === undefined || words.includes(wanted)).map(({ row }) => row);
  }

  /**
   * A session with its turns. The turn that runs is told by events alone, even when its record is on the disk already; and what
   * ends while the file is read is read again. `latest`: so many turns at most, the last ones.
   */
  async view(
    id: string,
    events: EventLog,
    turns: { running(): Turn | undefined; held(): readonly Turn[] },
    latest: number = Number.POSITIVE_INFINITY,
  ): Promise<SessionView> {
    for (;;) {
      const before = turns.held().filter(({ isOver }) => isOver).length;
      const records = await this.log.turns(id);
      const held = turns.held();
      if (held.filter(({ isOver }) => isOver).length !== before) continue;
      const running = turns.running();
      if (records.length === 0 && !running) throw notFound(`No session ${id} is known here.`);
      const heldAs = (startedAt: number) => held.find(({ writtenAs }) => writtenAs === startedAt);
      const over = records.filter(({ startedAt }) => heldAs(startedAt)?.isOver !== false);
      const earlier = Math.max(0, over.length - latest);
      return {
        id,
        earlier,
        turns: over.slice(earlier).map((written) => {
          const turn = heldAs(written.startedAt);
          // The end of one that is over is not there when it could not be written.
          return keptTurn((isUnfinished(written) && turn?.record) || written, turn?.place.id);
        }),
        ...(running && { running: { turn: running.place.id, text: running.said.text, from: running.from } }),
        after: running?.from ?? events.last,
      };
    }
  }

  private async knownOf({ sessionId, first, lastAt }: { sessionId: string; first: string; lastAt: number }) {
    const before = this.known.get(sessionId);
    if (before?.row.lastAt === lastAt) return before;
    const turns = await this.log.turns(sessionId);
    const usage = turns.reduce((sum, turn) => addUsage(sum, turn.usage), NO_USAGE);
    const row = {
      id: sessionId,
      first,
      lastAt,
      turns: turns.length,
      failed: turns.some(({ error }) => error !== undefined && !STOPPED.has(error.code)),
      elapsedMs: turns.reduce((sum, turn) => sum + turn.elapsedMs, 0),
      inputTokens: usage.inputTokens,
      outputTokens: usage.outputTokens,
    };
    const words = [sessionId, ...turns.flatMap(({ text, answer }) => [text, answer])].join('\n').toLowerCase();
    const known = { row, words };
    this.known.set(sessionId, known);
    return known;
  }
}

function isUnfinished({ error }: TurnRecord): boolean {
  return error?.code === 'UNFINISHED';
}
