import {
  CreateLogStream$,
  type CreateLogStreamRequest,
  DeleteLogStream$,
  type DeleteLogStreamRequest,
  DescribeLogStreams$,
  type DescribeLogStreamsRequest,
  type DescribeLogStreamsResponse,
  type LogStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Operation, operation } from '../../../service/operation.js';
import { groupMembers, member, pageMembers } from '../constraints.js';
import { alreadyExists, invalidParameter } from '../errors.js';
import { logEvents } from '../events/records.js';
import { checkName, groupArn, groupNameIn, onGroup, requireGroup } from '../groups/rules.js';
import { namedPage } from '../tokens.js';
import { type LogStreamRecord, logStreams } from './records.js';
import { newStream, onStream, requireStream, sequenceToken } from './rules.js';

export const streamOperations: readonly Operation[] = [
  operation<CreateLogStreamRequest, object>(CreateLogStream$, {
    access: onStream,
    constraints: { logGroupName: member.groupName, logStreamName: member.streamName },
    kind: 'write',
    run({ logGroupName, logStreamName }, call) {
      const { region, store } = call;
      requireGroup(call, logGroupName);
      checkName(logStreamName);
      if (store.get(logStreams, [region, logGroupName, logStreamName])) {
        throw alreadyExists('log stream');
      }
      newStream(call, { region, logGroupName, logStreamName });
      return {};
    },
  }),

  operation<DeleteLogStreamRequest, object>(DeleteLogStream$, {
    access: onStream,
    constraints: { logGroupName: member.groupName, logStreamName: member.streamName },
    kind: 'write',
    run({ logGroupName: group, logStreamName: name }, call) {
      requireGroup(call, group);
      requireStream(call, group, name);
      const key = [call.region, group, name];
      call.store.removeAll(logEvents, key);
      call.store.remove(logStreams, key);
      return {};
    },
  }),

  operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse>(DescribeLogStreams$, {
    access: onGroup,
    constraints: {
      ...groupMembers,
      logStreamNamePrefix: member.streamPrefix,
      orderBy: { enum: ['LogStreamName', 'LastEventTime'] },
      ...pageMembers,
    },
    kind: 'read',
    run(input, call) {
      const group = groupNameIn(input);
      requireGroup(call, group);
      const { logStreamNamePrefix: prefix = '', orderBy, descending = false } = input;
      const byTime = orderBy === 'LastEventTime';
      if (byTime && prefix !== '') {
        const message = 'Cannot order by LastEventTime with a logStreamNamePrefix.';
        throw invalidParameter(message);
      }
      const streams = call.store.list(logStreams, [call.region, group]).filter(({ name }) => name.startsWith(prefix));
      if (byTime) streams.sort((one, other) => (one.lastEventAt ?? 0) - (other.lastEventAt ?? 0));
      if (descending) streams.reverse();
      const { items, ...page } = namedPage(streams, ({ name }) => name, input);
      return { logStreams: items.map((stream) => streamAnswer(stream, groupArn(call, group))), ...page };
    },
  }),
];

function streamAnswer(stream: LogStreamRecord, ofGroup: string): LogStream {
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    ...(stream.firstEventAt === undefined ? {} : { firstEventTimestamp: stream.firstEventAt }),
    ...(stream.lastEventAt === undefined ? {} : { lastEventTimestamp: stream.lastEventAt }),
    ...(stream.lastIngestedAt === undefined ? {} : { lastIngestionTime: stream.lastIngestedAt }),
    // A stream that nothing was put into has none.
    ...(stream.lastIngestedAt === undefined ? {} : { uploadSequenceToken: sequenceToken(stream.nextSequence) }),
    arn: `${ofGroup}:log-stream:${stream.name}`,
    storedBytes: 0,
  };
}
