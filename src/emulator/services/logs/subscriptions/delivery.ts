import { gzipSync } from 'node:zlib';
import type { Surroundings } from '../../../service/call.js';
import { eventId } from '../events/event-id.js';
import type { LogEventRecord } from '../events/records.js';
import { compileFilter } from '../filter-patterns/compile.js';
import type { StreamKey } from '../streams/rules.js';
import { admitsLogs, functionIn } from './destination.js';
import { type SubscriptionRecord, subscriptions } from './records.js';

export type DeliveryMeans = Pick<Surroundings, 'store' | 'functions' | 'random'>;

/**
 * Hands new events to the functions that are subscribed to their group. Nobody waits for them. `by` is the ARN of the
 * function whose log it is: no function is sent its own log, which would never end.
 */
export function deliverLogEvents(
  means: DeliveryMeans,
  from: StreamKey,
  events: readonly LogEventRecord[],
  by?: string,
): void {
  for (const subscription of means.store.list(subscriptions, [from.region, from.logGroupName])) {
    if (!`${subscription.destinationArn}:`.startsWith(`${by}:`)) deliver(means, from, events, subscription);
  }
}

function deliver(
  { store, functions, random }: DeliveryMeans,
  { region, logGroupName, logStreamName }: StreamKey,
  events: readonly LogEventRecord[],
  { name, pattern, destinationArn }: SubscriptionRecord,
): void {
  const meets = compileFilter(pattern);
  const matching = events.filter(({ message }) => meets(message));
  const to = functionIn(destinationArn);
  if (to === undefined || matching.length === 0 || !admitsLogs({ store }, to, logGroupName)) return;
  const message = {
    messageType: 'DATA_MESSAGE',
    owner: to.accountId,
    logGroup: logGroupName,
    logStream: logStreamName,
    subscriptionFilters: [name],
    logEvents: matching.map((event) => ({
      id: eventId(event),
      timestamp: event.timestamp,
      message: event.message,
    })),
  };
  const data = gzipSync(JSON.stringify(message)).toString('base64');
  const payload = Buffer.from(JSON.stringify({ awslogs: { data } }));
  const { functionName, qualifier } = to;
  const request = { region, functionName, payload, requestId: random.uuid(), ...(qualifier && { qualifier }) };
  functions.invoke(request).catch(() => {
    // Throttled, or deleted meanwhile: AWS would drop the events in the end too.
  });
}
