import type { CreateLogGroupRequest } from '@aws-sdk/client-cloudwatch-logs';
import { CreateLogGroup$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { saveGroup } from '../groups.js';
import { logGroups } from '../records.js';

export const createLogGroup = operation<CreateLogGroupRequest, object>(CreateLogGroup$, {
  kind: 'write',
  run({ logGroupName: name = '', tags = {}, kmsKeyId, logGroupClass = 'STANDARD' }, call) {
    if (call.store.get(logGroups, [call.region, name])) {
      throw new ServiceError('ResourceAlreadyExistsException', 'The specified log group already exists');
    }
    const key = kmsKeyId === undefined ? {} : { kmsKeyId };
    saveGroup(call, { name, createdAt: call.clock.now(), logGroupClass, tags, ...key });
    return {};
  },
});
