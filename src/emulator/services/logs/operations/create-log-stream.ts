import type { CreateLogStreamRequest } from '@aws-sdk/client-cloudwatch-logs';
import { CreateLogStream$ } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { newStream, requireGroup } from '../groups.js';
import { logStreams } from '../records.js';

export const createLogStream = operation<CreateLogStreamRequest, object>(CreateLogStream$, {
  kind: 'write',
  run({ logGroupName = '', logStreamName = '' }, call) {
    const { region, store } = call;
    requireGroup(call, logGroupName);
    if (store.get(logStreams, [region, logGroupName, logStreamName])) {
      throw new ServiceError('ResourceAlreadyExistsException', 'The specified log stream already exists');
    }
    newStream(call, { region, logGroupName, logStreamName });
    return {};
  },
});
