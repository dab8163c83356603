import type { LogsPort, Tags } from '../aws/ports.js';
import { isOurs } from './ownership.js';
import type { Resource } from './resource.js';

/**
 * A function's log group. Made before the function, so that it carries our tags: Lambda makes one of its own at the
 * first run otherwise, and nobody ever removes that.
 */
export function logGroup(logs: () => Promise<LogsPort>, spec: { name: string; arn: string; tags: Tags }): Resource {
  return {
    id: `log-group/${spec.name}`,
    dependsOn: [],
    async observe() {
      const tags = await (await logs()).getLogGroupTags(spec.arn);
      return (
        tags && { attributes: { arn: spec.arn }, state: 'present', ours: isOurs(tags, spec.tags), differences: [] }
      );
    },
    async adopt() {
      await (await logs()).tagLogGroup(spec.arn, spec.tags);
    },
    async create() {
      await (await logs()).createLogGroup(spec.name, spec.tags);
    },
    async sync() {},
    async remove() {
      const port = await logs();
      await port.deleteLogGroup(spec.name);
      // A run that was under way when the function went may have written a last time, which makes the group anew.
      if (await port.getLogGroupTags(spec.arn)) await port.deleteLogGroup(spec.name);
    },
  };
}
