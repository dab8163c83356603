import type { AgentDefinition, AlarmsDefinition } from '../../agent/definition.js';
import { thresholdOf } from '../alarm-rows.js';
import { type Asked, isOwn, whenAllowed } from './asked.js';

/** The alarms that the agent's stack made. Others that begin with the agent's name are named. */
export async function pullAlarms(asked: Asked): Promise<Pick<AgentDefinition, 'alarms'>> {
  const port = await asked.site.aws.metrics();
  const { name: agent } = asked.agent;
  const alarms: AlarmsDefinition = {};
  for (const name of (await whenAllowed(asked, 'alarms', () => port.listAlarms(`${agent}-`))) ?? []) {
    const found = await port.getAlarm(name);
    if (!found) continue;
    const member = thresholdOf(name);
    if (member === undefined || !isOwn(asked, await port.alarmTags(found.arn))) {
      asked.written.leave(
        `alarm ${name}: it stays as it is, and no definition says it (${found.metric ?? 'an expression'})`,
      );
      continue;
    }
    if (found.threshold !== undefined) alarms[member] = found.threshold;
    if (found.notify?.length) alarms.notify = [...found.notify];
  }
  return Object.keys(alarms).length === 0 ? {} : { alarms };
}
