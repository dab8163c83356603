import type { Call } from '../../../service/call.js';
import type { Message } from '../../../service/model-port.js';
import { invalid } from '../../../service/service-error.js';
import { table } from '../../../store/store.js';

/** What was asked and answered in a session of RetrieveAndGenerate. */
interface GenerationSession {
  /** Epoch milliseconds. */
  lastUsedAt: number;
  /** Oldest first. */
  messages: Message[];
}

/** [region, sessionId] */
const SESSION = table<GenerationSession>('bedrock-agent-runtime/generation-session');

type Here = Pick<Call, 'store' | 'clock' | 'region' | 'random'>;

/** Assumption: AWS does not say for how long. */
const TIME_TO_LIVE_MS = 24 * 60 * 60 * 1_000;
/** What the model still sees. */
const MOST_MESSAGES = 20;

export interface OpenSession {
  sessionId: string;
  history: Message[];
}

/** A session that AWS has begun, or a new one: a caller cannot choose its id [DOC]. */
export function openGenerationSession(call: Here, sessionId: string | undefined): OpenSession {
  if (sessionId === undefined) return { sessionId: call.random.uuid(), history: [] };
  const session = call.store.get(SESSION, [call.region, sessionId]);
  if (session === undefined || call.clock.now() >= session.lastUsedAt + TIME_TO_LIVE_MS) {
    throw invalid(`Session with Id ${sessionId} is not valid. Please check and try again.`);
  }
  return { sessionId, history: session.messages };
}

/** Inside a write. */
export function saveGenerationSession(
  { store, clock, region }: Here,
  { sessionId, history }: OpenSession,
  said: { question: string; answer: string },
): void {
  const turn: Message[] = [
    { role: 'user', content: [{ text: said.question }] },
    { role: 'assistant', content: [{ text: said.answer }] },
  ];
  const messages = [...history, ...turn].slice(-MOST_MESSAGES);
  store.put(SESSION, [region, sessionId], { lastUsedAt: clock.now(), messages });
}
