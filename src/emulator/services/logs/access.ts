import { hasTags, tagContext, textOf } from '../../access/access.js';
import type { Access, At, ServiceAccess } from '../../service/access-row.js';
import type { Value } from '../../service/call.js';

/** A name may be given as an ARN. */
const groupName = (input: Value) =>
  (textOf(input, 'logGroupName') || textOf(input, 'logGroupIdentifier')).replace(/^arn:.*:log-group:/, '');
const groupArn = (at: At, name: string) => `arn:${at.partition}:logs:${at.region}:${at.accountId}:log-group:${name}`;

/** What AWS names in its refusals, the empty stream at the end included, so that it takes `NAME:*` to allow it. */
const group = (input: Value, at: At) => `${groupArn(at, groupName(input))}:log-stream:`;
const stream = (input: Value, at: At) => `${group(input, at)}${textOf(input, 'logStreamName')}`;

const onGroup: Access = { on: group };
const onStream: Access = { on: stream };
const onArn: Access = { on: (input) => textOf(input, 'resourceArn'), context: (input) => tagContext(input['tags']) };

export const logsAccess: ServiceAccess = {
  prefix: 'logs',
  denial: { code: 'AccessDeniedException', status: 400 },
  operations: {
    CreateLogGroup: {
      on: group,
      context: ({ tags }) => tagContext(tags),
      also: (input, at) =>
        hasTags(input['tags'])
          ? [
              {
                action: 'logs:TagResource',
                or: 'logs:TagLogGroup',
                resource: groupArn(at, groupName(input)),
                context: tagContext(input['tags']),
              },
            ]
          : [],
    },
    CreateLogStream: onStream,
    DeleteLogGroup: onGroup,
    DeleteLogStream: onStream,
    DeleteRetentionPolicy: onGroup,
    // Whatever is asked for, AWS names the group without a name.
    DescribeLogGroups: { on: (_input, at) => `${groupArn(at, '')}:log-stream:` },
    DescribeLogStreams: onGroup,
    FilterLogEvents: onGroup,
    GetLogEvents: onStream,
    ListTagsForResource: onArn,
    ListTagsLogGroup: onGroup,
    PutLogEvents: onStream,
    PutRetentionPolicy: onGroup,
    TagLogGroup: onGroup,
    TagResource: onArn,
    UntagLogGroup: onGroup,
    UntagResource: onArn,
  },
};
