import type { DescribeLogStreamsRequest, DescribeLogStreamsResponse, LogStream } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeLogStreams$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { groupArn, groupNameIn, requireGroup } from '../groups.js';
import { type LogStreamRecord, logStreams } from '../records.js';
import { namedPage } from '../tokens.js';

export const describeLogStreams = operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse>(
  DescribeLogStreams$,
  {
    kind: 'read',
    run(input, call) {
      const group = groupNameIn(input);
      requireGroup(call, group);
      const { logStreamNamePrefix: prefix, orderBy, descending = false } = input;
      const byTime = orderBy === 'LastEventTime';
      if (byTime && prefix !== undefined) {
        const message = 'Cannot order by LastEventTime with a logStreamNamePrefix.';
        throw new ServiceError('InvalidParameterException', message);
      }
      const streams = call.store
        .list(logStreams, [call.region, group])
        .filter(({ name }) => name.startsWith(prefix ?? ''));
      if (byTime) streams.sort((one, other) => (one.lastEventAt ?? 0) - (other.lastEventAt ?? 0));
      if (descending) streams.reverse();
      const { items, ...page } = namedPage(streams, ({ name }) => name, input);
      return { logStreams: items.map((stream) => answer(stream, groupArn(call, group))), ...page };
    },
  },
);

function answer(stream: LogStreamRecord, group: string): LogStream {
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    ...(stream.firstEventAt === undefined ? {} : { firstEventTimestamp: stream.firstEventAt }),
    ...(stream.lastEventAt === undefined ? {} : { lastEventTimestamp: stream.lastEventAt }),
    ...(stream.lastIngestedAt === undefined ? {} : { lastIngestionTime: stream.lastIngestedAt }),
    uploadSequenceToken: String(stream.nextSequence).padStart(56, '0'),
    arn: `${group}:log-stream:${stream.name}`,
    storedBytes: 0,
  };
}
