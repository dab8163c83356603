import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  ListTagsForResourceCommand,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
  TagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { whole } from './answers.js';
import { calling, looking, making } from './errors.js';
import { collect } from './pages.js';
import type { LogsPort } from './ports.js';
import { type Connection, managementConfig, pacing } from './settings.js';

/** CloudWatch Logs through the SDK. */
export function logs(connection: Connection): LogsPort {
  const client = new CloudWatchLogsClient(managementConfig(connection));
  client.middlewareStack.use(pacing(connection));
  return {
    async filterEvents(logGroupName, startTime) {
      const pages = collect(paginateFilterLogEvents({ client }, { logGroupName, startTime }));
      const found = await looking('logs:FilterLogEvents', pages);
      return found
        ?.flatMap((page) => whole('logs:FilterLogEvents', page, ['events']).events)
        .map((event) => whole('logs:FilterLogEvents', event, ['eventId', 'timestamp', 'message']))
        .map(({ eventId, timestamp, message }) => ({ id: eventId, timestamp, message }));
    },
    async listLogGroups(logGroupNamePrefix) {
      const pages = paginateDescribeLogGroups({ client }, { logGroupNamePrefix });
      const found = await calling('logs:DescribeLogGroups', collect(pages));
      return found
        .flatMap((page) => page.logGroups ?? [])
        .map((group) => whole('logs:DescribeLogGroups', group, ['logGroupName']).logGroupName);
    },
    async getLogGroupTags(resourceArn) {
      const command = new ListTagsForResourceCommand({ resourceArn });
      const found = await looking('logs:ListTagsForResource', client.send(command));
      return found && (found.tags ?? {});
    },
    async tagLogGroup(resourceArn, tags) {
      const command = new TagResourceCommand({ resourceArn, tags: { ...tags } });
      await calling('logs:TagResource', client.send(command));
    },
    async createLogGroup(logGroupName, tags) {
      const command = new CreateLogGroupCommand({ logGroupName, tags: { ...tags } });
      await making('logs:CreateLogGroup', client.send(command));
    },
    async deleteLogGroup(logGroupName) {
      await looking('logs:DeleteLogGroup', client.send(new DeleteLogGroupCommand({ logGroupName })));
    },
  };
}
