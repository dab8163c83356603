import { TEST_ALIAS } from '../aws/agent-constants.js';
import { alarmArn, aliasArn } from '../aws/arns.js';
import type { AlarmConfiguration } from '../aws/metrics-port.js';
import { jsonEqual } from '../core/json.js';
import { bedrockAgent } from './agent.js';
import { agentAlias } from './agent-alias.js';
import { allow, find } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { isOurs, ownershipTags } from './ownership.js';
import { compare, type Removable, type Step } from './resource.js';

export interface AlarmSpec extends AlarmConfiguration {
  /** It is about what an agent measures at an alias: without one at the draft's. */
  of?: { agent: string; alias: string | undefined };
  dependsOn: readonly string[];
}

type AlarmOutputs = { arn: string };

/** An alarm of CloudWatch. It looks at one metric, and tells topics when that crosses a threshold. */
export const alarm: ResourceKind<AlarmSpec, AlarmOutputs> = {
  ...named('alarm', { arn: true }),
  level: 7,
  consolePage: ({ regional, region }, name) =>
    `${regional}/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(name)}`,
  async discover({ aws, name }) {
    return (await (await aws.metrics()).listAlarms(`${name}-`)).map((found) => alarm.id(found));
  },
  fromId,
  fromSpec(site, { of, dependsOn, ...given }) {
    const { metrics } = site.aws;
    const { name } = given;
    const arn = alarmArn(site.target, name);
    /** With the alias, whose id only AWS knows. Undefined: nobody knows it yet. */
    const configured = (step: Step): AlarmConfiguration | undefined => {
      if (of === undefined) return given;
      const agentId = step.output(bedrockAgent.ref(of.agent), 'agentId');
      const aliasId = of.alias === undefined ? TEST_ALIAS : step.output(agentAlias.ref(of.agent, of.alias), 'aliasId');
      if (agentId === undefined || aliasId === undefined) return undefined;
      const dimensions = { ...given.dimensions, AgentAliasArn: aliasArn(site.target, agentId, aliasId) };
      return { ...given, dimensions };
    };
    const needed = (step: Step): AlarmConfiguration => {
      if (of !== undefined) step.needs(bedrockAgent.ref(of.agent), 'agentId');
      return configured(step) ?? given;
    };
    return {
      ...fromId(site, name),
      dependsOn,
      async observe(step) {
        const port = await metrics();
        const found = await port.getAlarm(name);
        const tags = found && (await port.alarmTags(arn));
        if (!found || !tags) return undefined;
        const { dimensions: _by, ...settings } = given;
        return {
          outputs: { arn },
          state: found.state,
          ours: isOurs(tags, site),
          differences: compare(found, settings, jsonEqual),
          judge: (now) => {
            const wanted = configured(now ?? step)?.dimensions;
            return wanted === undefined
              ? []
              : compare({ dimensions: found.dimensions }, { dimensions: wanted }, jsonEqual);
          },
        };
      },
      async adopt() {
        await (await metrics()).tagAlarm(arn, ownershipTags(site));
      },
      async create(step) {
        await (await metrics()).putAlarm(needed(step), ownershipTags(site));
      },
      async sync(step) {
        await (await metrics()).putAlarm(needed(step));
      },
      permissions: () => [
        find('cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData'),
        allow(
          'Alarms',
          [
            'cloudwatch:PutMetricAlarm',
            'cloudwatch:DeleteAlarms',
            'cloudwatch:TagResource',
            'cloudwatch:ListTagsForResource',
          ],
          arn,
        ),
      ],
    };
  },
};

function fromId(site: Site, name: string): Removable<AlarmOutputs> {
  const { metrics } = site.aws;
  const arn = alarmArn(site.target, name);
  return {
    id: alarm.id(name),
    dependsOn: [],
    async observe() {
      const port = await metrics();
      const found = await port.getAlarm(name);
      const tags = found && (await port.alarmTags(arn));
      return tags && { outputs: { arn }, state: found.state, ours: isOurs(tags, site), differences: [] };
    },
    async remove() {
      await (await metrics()).deleteAlarm(name);
    },
  };
}
