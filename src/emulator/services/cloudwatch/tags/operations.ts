import {
  ListTagsForResource$,
  type ListTagsForResourceInput,
  type ListTagsForResourceOutput,
  TagResource$,
  type TagResourceInput,
  UntagResource$,
  type UntagResourceInput,
} from '@aws-sdk/client-cloudwatch';
import { tagContext } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { type AlarmRecord, alarmsOf, saveAlarm } from '../alarms/records.js';
import { member } from '../constraints.js';

/** Only alarms have tags here. */
export const tagOperations: readonly Operation[] = [
  operation<TagResourceInput, object>(TagResource$, {
    access: { on: ({ ResourceARN: arn }) => arn, context: ({ Tags: tags }) => tagContext(tags) },
    constraints: { ResourceARN: member.resourceArn },
    kind: 'write',
    run({ ResourceARN: arn, Tags: tags }, call) {
      const alarm = taggedAlarm(call, arn);
      const added = Object.fromEntries(tags.map(({ Key: key, Value: value }) => [key, value]));
      saveAlarm(call, { ...alarm, tags: { ...alarm.tags, ...added } });
      return {};
    },
  }),

  operation<UntagResourceInput, object>(UntagResource$, {
    access: { on: ({ ResourceARN: arn }) => arn, context: ({ TagKeys: keys }) => ({ 'aws:TagKeys': keys }) },
    constraints: { ResourceARN: member.resourceArn, TagKeys: { items: { min: 1, max: 128 } } },
    kind: 'write',
    run({ ResourceARN: arn, TagKeys: keys }, call) {
      const alarm = taggedAlarm(call, arn);
      const left = Object.entries(alarm.tags).filter(([key]) => !keys.includes(key));
      saveAlarm(call, { ...alarm, tags: Object.fromEntries(left) });
      return {};
    },
  }),

  operation<ListTagsForResourceInput, ListTagsForResourceOutput>(ListTagsForResource$, {
    access: { on: ({ ResourceARN: arn }) => arn },
    constraints: { ResourceARN: member.resourceArn },
    kind: 'read',
    run({ ResourceARN: arn }, call) {
      const { tags } = taggedAlarm(call, arn);
      return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
    },
  }),
];

function taggedAlarm(call: Call, arn: string): AlarmRecord {
  const alarm = alarmsOf(call).find((one) => one.arn === arn);
  if (alarm === undefined) throw new ServiceError('ResourceNotFoundException', `Unknown resource: ${arn}`);
  return alarm;
}
