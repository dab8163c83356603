import { isRecord } from '../../core/json.js';
import type { Value } from '../service/call.js';
import type { ServiceError } from '../service/service-error.js';

/** Where a streamed answer breaks off. A position that does not come is taken to be just before the text. */
export type StreamPosition = 'at-start' | 'after-trace' | 'after-call' | 'after-text';

/** How a streamed answer breaks off. */
export interface StreamBreak {
  readonly position: StreamPosition;
  /** With this exception in the stream, with the connection cut, or with silence for as long as the client waits. */
  readonly end: ServiceError | 'cut' | 'stall';
}

type Events = AsyncIterable<unknown>;

/** The member that is streamed and its events; undefined when the answer is not streamed. */
export function streamOf(output: Value): readonly [string, Events] | undefined {
  for (const [name, value] of Object.entries(output)) if (isEvents(value)) return [name, value];
  return undefined;
}

/** The output with its stream broken off; as it is when nothing in it is streamed. `end` throws, sooner or later. */
export function breakStream(output: Value, { position }: StreamBreak, end: () => Promise<never>): Value {
  const stream = streamOf(output);
  if (!stream) return output;
  const [name, events] = stream;
  return { ...output, [name]: broken(events, position, end) };
}

/** The output with a stream that nobody sees: it runs to its end, and then `end` throws, sooner or later. */
export function drained(output: Value, end: () => Promise<never>): Value {
  const stream = streamOf(output);
  if (!stream) return output;
  const [name, events] = stream;
  return { ...output, [name]: unseen(events, end) };
}

async function* unseen(events: Events, end: () => Promise<never>): AsyncGenerator<unknown> {
  for await (const _event of events);
  yield await end();
}

async function* broken(events: Events, position: StreamPosition, end: () => Promise<never>): AsyncGenerator<unknown> {
  if (position !== 'at-start') yield* upTo(events, position);
  await end();
}

async function* upTo(events: Events, position: Exclude<StreamPosition, 'at-start'>): AsyncGenerator<unknown> {
  for await (const event of events) {
    if (!isRecord(event)) throw new TypeError('an event is an object with one member');
    const { chunk, trace } = event;
    if (isRecord(chunk) && position === 'after-text') yield { chunk: { ...chunk, bytes: firstHalf(chunk['bytes']) } };
    if (trace === undefined) return;
    yield event;
    if (position === 'after-trace' || (position === 'after-call' && hasCallResult(trace))) return;
  }
}

/** The first half of a text, by characters. */
function firstHalf(bytes: unknown): Uint8Array {
  const characters = [...(bytes instanceof Uint8Array ? Buffer.from(bytes).toString() : '')];
  return Buffer.from(characters.slice(0, Math.ceil(characters.length / 2)).join(''));
}

/** Whether a part of a trace says what a function has answered. */
function hasCallResult(part: unknown): boolean {
  if (!isRecord(part)) return false;
  return 'actionGroupInvocationOutput' in part || Object.values(part).some(hasCallResult);
}

function isEvents(value: unknown): value is Events {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
