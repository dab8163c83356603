import type { DeleteLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteLogStream$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { requireGroup, requireStream } from '../groups.js';
import { logEvents, logStreams } from '../records.js';

export const deleteLogStream = operation<DeleteLogStreamRequest, object>(DeleteLogStream$, {
  kind: 'write',
  run({ logGroupName = '', logStreamName = '' }, call) {
    requireGroup(call, logGroupName);
    requireStream(call, logGroupName, logStreamName);
    const key = [call.region, logGroupName, logStreamName];
    call.store.removeAll(logEvents, key);
    call.store.remove(logStreams, key);
    return {};
  },
});
