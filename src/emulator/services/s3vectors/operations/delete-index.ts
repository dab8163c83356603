import { DeleteIndex$, type DeleteIndexInput } from '@aws-sdk/client-s3vectors';
import { operation } from '../../../service/operation.js';
import { findIndex, indexNamesOf } from '../places.js';
import { INDEX, TAGS } from '../records.js';

export const deleteIndex = operation<DeleteIndexInput, object>(DeleteIndex$, {
  kind: 'write',
  run(input, call) {
    const { bucket, name, arn } = findIndex(call, indexNamesOf(input));
    call.store.remove(INDEX, [call.region, bucket, name]);
    call.store.remove(TAGS, [arn]);
    return {};
  },
});
