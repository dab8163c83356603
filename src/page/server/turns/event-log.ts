import type { Told } from '../../wire.js';

interface Entry {
  readonly seq: number;
  /** As it is sent, for all who follow. */
  readonly line: string;
}

/** What the log keeps at least: a page that was away for so much reads its session again. */
const KEPT_CHARACTERS = 32 * 1_048_576;

/** What is sent at once: a reader who does not read holds so much, and not a copy of the log. */
const PIECE_CHARACTERS = 256 * 1_024;

/** Text of an answer that is joined into one entry, at most. */
const JOINED_CHARACTERS = 8 * 1_024;

type TextTold = Extract<Told, { turn: string }> & { event: { type: 'text'; text: string } };

/** An entry that nobody has been told of: the text that follows it may still be joined to it. */
interface OpenEntry {
  readonly seq: number;
  readonly told: TextTold;
  readonly texts: string[];
  characters: number;
}

/** What has happened, numbered without a gap. Who follows it names the last number that he has, and misses nothing. */
export class EventLog {
  private entries: Entry[] = [];
  private open: OpenEntry | undefined;
  private characters = 0;
  private lastSeq = 0;
  private readonly kept: number;
  private readonly held = new Set<{ from: number }>();
  private readonly waiting = new Set<() => void>();

  constructor(kept: number = KEPT_CHARACTERS) {
    this.kept = kept;
  }

  /** The number of the latest entry, which is whole; 0 before the first. */
  get last(): number {
    this.closeOpen();
    return this.lastSeq;
  }

  /** An answer comes in pieces of a few characters. Those that nobody has been told of yet are one entry. */
  push(told: Told): void {
    if (isText(told)) this.pushText(told);
    else {
      this.closeOpen();
      this.lastSeq += 1;
      this.keep(this.lastSeq, told);
    }
    for (const wake of [...this.waiting]) wake();
  }

  private pushText(told: TextTold): void {
    const { text } = told.event;
    const { open } = this;
    if (open?.told.turn === told.turn && open.characters + text.length <= JOINED_CHARACTERS) {
      open.texts.push(text);
      open.characters += text.length;
      return;
    }
    this.closeOpen();
    this.lastSeq += 1;
    this.open = { seq: this.lastSeq, told, texts: [text], characters: text.length };
  }

  private closeOpen(): void {
    if (!this.open) return;
    const { seq, told, texts } = this.open;
    this.open = undefined;
    this.keep(seq, { ...told, event: { ...told.event, text: texts.join('') } });
  }

  private keep(seq: number, told: Told): void {
    const line = `${JSON.stringify({ seq, ...told })}\n`;
    this.entries.push({ seq, line });
    this.characters += line.length;
    this.trim();
  }

  /** Keeps everything after a number until it is let go: a turn that runs is told from its beginning. */
  hold(from: number): () => void {
    const hold = { from };
    this.held.add(hold);
    return () => {
      this.held.delete(hold);
    };
  }

  /**
   * The lines after a number, as many as are sent at once, and the number of the last of them. One that the log does not reach
   * back to begins with `lost`.
   */
  after(number: number): { lines: string[]; last: number } {
    this.closeOpen();
    const first = this.entries[0]?.seq ?? this.lastSeq + 1;
    const isLost = number < first - 1 || number > this.lastSeq;
    const lines = isLost ? [`${JSON.stringify({ seq: first - 1, lost: true })}\n`] : [];
    let last = isLost ? first - 1 : number;
    let characters = 0;
    for (let i = last + 1 - first; i < this.entries.length && characters < PIECE_CHARACTERS; i++) {
      const entry = this.entries[i];
      if (!entry) break;
      lines.push(entry.line);
      characters += entry.line.length;
      last = entry.seq;
    }
    return { lines, last };
  }

  /** Resolves with the next entry, or when the signal aborts. */
  grown(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      if (signal.aborted) return resolve();
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  /** Not with every entry: it copies what is left. */
  private trim(): void {
    if (this.characters <= this.kept * 1.25) return;
    const needed = Math.min(...[...this.held].map(({ from }) => from));
    let surplus = 0;
    for (const { seq, line } of this.entries) {
      if (this.characters <= this.kept || seq > needed) break;
      this.characters -= line.length;
      surplus += 1;
    }
    if (surplus > 0) this.entries = this.entries.slice(surplus);
  }
}

function isText(told: Told): told is TextTold {
  return 'event' in told && told.event.type === 'text';
}
