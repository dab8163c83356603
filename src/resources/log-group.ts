import { logGroupArn } from '../aws/arns.js';
import { allow, find } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import { present, type Removable } from './resource.js';

export interface LogGroupSpec {
  name: string;
}

type LogGroupOutputs = { arn: string };

/**
 * A function's log group. It is made before the function, so that it carries our tags. Otherwise Lambda makes one when
 * the function runs for the first time, and nobody ever removes that.
 */
export const logGroup: ResourceKind<LogGroupSpec, LogGroupOutputs> = {
  ...named('log-group', { arn: true }),
  level: 0,
  consolePage: ({ regional, region }, name) =>
    // The console writes a slash of a name as $252F.
    `${regional}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${name.replaceAll('/', '$252F')}`,
  async discover({ aws, name }) {
    return (await (await aws.logs()).listLogGroups(`/aws/lambda/${name}`)).map((group) => logGroup.id(group));
  },
  fromId,
  fromSpec(site, { name }) {
    const { logs } = site.aws;
    const arn = logGroupArn(site.target, name);
    return {
      ...fromId(site, name),
      async adopt() {
        await (await logs()).tagLogGroup(arn, ownershipTags(site));
      },
      async create() {
        await (await logs()).createLogGroup(name, ownershipTags(site));
      },
      async sync() {},
      permissions: () => [
        find('logs:DescribeLogGroups'),
        allow(
          'FunctionLogs',
          [
            'logs:CreateLogGroup',
            'logs:TagResource',
            'logs:ListTagsForResource',
            'logs:DeleteLogGroup',
            'logs:FilterLogEvents',
          ],
          [arn, `${arn}:*`],
        ),
      ],
    };
  },
};

function fromId(site: Site, name: string): Removable<LogGroupOutputs> {
  const { logs } = site.aws;
  const arn = logGroupArn(site.target, name);
  return {
    id: logGroup.id(name),
    dependsOn: [],
    async observe() {
      const tags = await (await logs()).getLogGroupTags(arn);
      return tags && present({ arn }, isOurs(tags, site));
    },
    async remove() {
      const port = await logs();
      await port.deleteLogGroup(name);
      // The function may still have been running when it was removed. When it writes its last lines, the group is made anew.
      if (await port.getLogGroupTags(arn)) await port.deleteLogGroup(name);
    },
  };
}
