import type { DeleteLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteLogGroup$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { requireGroup } from '../groups.js';
import { logEvents, logGroups, logStreams } from '../records.js';

export const deleteLogGroup = operation<DeleteLogGroupRequest, object>(DeleteLogGroup$, {
  kind: 'write',
  run({ logGroupName = '' }, call) {
    const { name } = requireGroup(call, logGroupName);
    const { store, region } = call;
    store.removeAll(logEvents, [region, name]);
    store.removeAll(logStreams, [region, name]);
    store.remove(logGroups, [region, name]);
    return {};
  },
});
