import {
  DeleteAlarms$,
  type DeleteAlarmsInput,
  DescribeAlarms$,
  type DescribeAlarmsInput,
  type DescribeAlarmsOutput,
  type MetricAlarm,
  PutMetricAlarm$,
  type PutMetricAlarmInput,
  SetAlarmState$,
  type SetAlarmStateInput,
} from '@aws-sdk/client-cloudwatch';
import { parseJson } from '../../../../core/json.js';
import { tagContext, tagging } from '../../../access/needs.js';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { readToken, writeToken } from '../../../service/page-token.js';
import { ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { invalidToken, noSuchAlarm, notEmulated, validationError } from '../errors.js';
import { stateOf } from './evaluate.js';
import { type AlarmRecord, alarmArn, alarmsOf, findAlarm, removeAlarm, saveAlarm } from './records.js';
import { checkAlarm } from './rules.js';

export const alarmOperations: readonly Operation[] = [
  // Replaces the whole configuration. The state stays until the next evaluation, the tags for good [BM].
  operation<PutMetricAlarmInput, object>(PutMetricAlarm$, {
    access: {
      on: ({ AlarmName: name }, at) => alarmArn(at, name),
      context: ({ Tags: tags }) => tagContext(tags),
      also: ({ AlarmName: name, Tags: tags }, at) =>
        tagging(tags, { action: 'cloudwatch:TagResource', resource: alarmArn(at, name) }),
    },
    constraints: {
      AlarmName: member.name,
      AlarmDescription: { min: 0, max: 1024 },
      OKActions: member.actions,
      AlarmActions: member.actions,
      InsufficientDataActions: member.actions,
      MetricName: member.name,
      Namespace: member.namespace,
      Statistic: member.statistic,
      Dimensions: member.dimensions,
      Period: member.period,
      Unit: member.unit,
      EvaluationPeriods: { min: 1 },
      DatapointsToAlarm: { min: 1 },
      ComparisonOperator: {
        enum: [
          'GreaterThanOrEqualToThreshold',
          'GreaterThanThreshold',
          'LessThanThreshold',
          'LessThanOrEqualToThreshold',
          'LessThanLowerOrGreaterThanUpperThreshold',
          'LessThanLowerThreshold',
          'GreaterThanUpperThreshold',
        ],
      },
      TreatMissingData: member.name,
      EvaluateLowSampleCountPercentile: member.name,
      ThresholdMetricId: member.name,
      EvaluationInterval: { min: 10, max: 3600 },
    },
    kind: 'write',
    run(input, call) {
      checkAlarm(input);
      const { AlarmName: name, Tags: tags = [], ...settings } = input;
      const now = call.clock.now();
      const before = findAlarm(call, name);
      const reason = 'Unchecked: Initial alarm creation';
      saveAlarm(call, {
        name,
        arn: alarmArn(call, name),
        settings,
        tags: before?.tags ?? Object.fromEntries(tags.map(({ Key: key, Value: value }) => [key, value])),
        configuredAt: now,
        state: before?.state ?? { value: 'INSUFFICIENT_DATA', reason, updatedAt: now, changedAt: now },
      });
      return {};
    },
  }),

  operation<DescribeAlarmsInput, DescribeAlarmsOutput>(DescribeAlarms$, {
    access: { on: (_input, at) => alarmArn(at, '*') },
    constraints: {
      AlarmNames: member.alarmNames,
      AlarmNamePrefix: member.name,
      AlarmTypes: { items: { enum: ['CompositeAlarm', 'MetricAlarm'] } },
      ChildrenOfAlarmName: member.name,
      ParentsOfAlarmName: member.name,
      StateValue: member.state,
      ActionPrefix: { min: 1, max: 1024 },
      MaxRecords: { min: 1, max: 100 },
    },
    // What an evaluation has changed is kept.
    kind: 'write',
    run(input, call) {
      const { AlarmTypes: types = ['MetricAlarm'], NextToken: token, MaxRecords: most = 50 } = input;
      if (input.ChildrenOfAlarmName !== undefined || input.ParentsOfAlarmName !== undefined) {
        throw notEmulated('Composite alarms');
      }
      const found = types.includes('MetricAlarm') ? chosen(input, call) : [];
      const [after] = token === undefined ? [undefined] : (readToken(token) ?? []);
      if (token !== undefined && typeof after !== 'string') throw invalidToken();
      const rest = typeof after === 'string' ? found.filter(({ name }) => name > after) : found;
      const page = rest.slice(0, most);
      const last = page.at(-1);
      return {
        MetricAlarms: page.map(describe),
        CompositeAlarms: [],
        ...(last !== undefined && page.length < rest.length && { NextToken: writeToken([last.name]) }),
      };
    },
  }),

  // An alarm goes back to what its metric says with the next evaluation.
  operation<SetAlarmStateInput, object>(SetAlarmState$, {
    access: { on: ({ AlarmName: name }, at) => alarmArn(at, name) },
    constraints: {
      AlarmName: member.name,
      StateValue: member.state,
      StateReason: { min: 0, max: 1023 },
      StateReasonData: { min: 0, max: 4000 },
    },
    kind: 'write',
    run({ AlarmName: name, StateValue: value, StateReason: reason, StateReasonData: reasonData }, call) {
      const alarm = findAlarm(call, name);
      if (alarm === undefined) throw noSuchAlarm([name]);
      if (reasonData !== undefined && parseJson(reasonData) === undefined) {
        throw new ServiceError('InvalidFormat', 'StateReasonData is not valid JSON');
      }
      const now = call.clock.now();
      const changedAt = value === stateOf(call, alarm).value ? alarm.state.changedAt : now;
      saveAlarm(call, { ...alarm, state: { value, reason, reasonData, updatedAt: now, changedAt } });
      return {};
    },
  }),

  // With some wrong names the right ones are deleted nevertheless, and the call fails [BM]. So it is no one transaction.
  operation<DeleteAlarmsInput, object>(DeleteAlarms$, {
    access: {
      parts: ({ AlarmNames: names }, at) =>
        names.map((name) => ({ action: 'cloudwatch:DeleteAlarms', resource: alarmArn(at, name) })),
    },
    constraints: { AlarmNames: member.alarmNames },
    kind: 'flow',
    async run({ AlarmNames: names }, call) {
      const missing = names.filter((name) => findAlarm(call, name) === undefined);
      call.store.transaction(() => {
        for (const name of names) removeAlarm(call, name);
      });
      if (missing.length > 0) throw noSuchAlarm(missing);
      return {};
    },
  }),
];

function chosen(input: Validated<DescribeAlarmsInput>, call: Call): AlarmRecord[] {
  const { AlarmNames: names, AlarmNamePrefix: prefix, StateValue: value, ActionPrefix: action } = input;
  if (names !== undefined && prefix !== undefined) {
    throw validationError('AlarmNamePrefix and AlarmNames cannot both be set');
  }
  return alarmsOf(call)
    .filter(({ name }) => (names?.includes(name) ?? true) && (prefix === undefined || name.startsWith(prefix)))
    .map((alarm) => {
      const state = stateOf(call, alarm);
      if (state === alarm.state) return alarm;
      const now = { ...alarm, state };
      saveAlarm(call, now);
      return now;
    })
    .filter(({ state }) => value === undefined || state.value === value)
    .filter(({ settings }) => action === undefined || actionsOf(settings).some((one) => one.startsWith(action)));
}

function actionsOf(settings: AlarmRecord['settings']): string[] {
  return [settings.AlarmActions, settings.OKActions, settings.InsufficientDataActions].flatMap((list) => list ?? []);
}

function describe({ name, arn, settings, configuredAt, state }: AlarmRecord): MetricAlarm {
  const { ActionsEnabled: isEnabled = true, OKActions: ok = [], AlarmActions: alarm = [] } = settings;
  const { InsufficientDataActions: unknown = [], Dimensions: dimensions = [], ...rest } = settings;
  return {
    ...rest,
    AlarmName: name,
    AlarmArn: arn,
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
    ActionsEnabled: isEnabled,
    OKActions: ok,
    AlarmActions: alarm,
    InsufficientDataActions: unknown,
    Dimensions: dimensions,
    StateValue: state.value,
    StateReason: state.reason,
    StateReasonData: state.reasonData,
    StateUpdatedTimestamp: new Date(state.updatedAt),
    StateTransitionedTimestamp: new Date(state.changedAt),
  };
}
