import {
  DeleteSubscriptionFilter$,
  type DeleteSubscriptionFilterRequest,
  DescribeSubscriptionFilters$,
  type DescribeSubscriptionFiltersRequest,
  type DescribeSubscriptionFiltersResponse,
  PutSubscriptionFilter$,
  type PutSubscriptionFilterRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Call } from '../../../service/call.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member, pageMembers } from '../constraints.js';
import { invalidParameter, limitExceeded } from '../errors.js';
import { compileFilter } from '../filter-patterns/compile.js';
import { onGroup, requireGroup } from '../groups/rules.js';
import { namedPage } from '../tokens.js';
import { admitsLogs, functionIn } from './destination.js';
import { subscriptions } from './records.js';

const MOST_SUBSCRIPTIONS = 2;

const NOT_EMULATED = ['emitSystemFields', 'fieldSelectionCriteria'] as const;

export const subscriptionOperations: readonly Operation[] = [
  operation<PutSubscriptionFilterRequest, object>(PutSubscriptionFilter$, {
    access: onGroup,
    constraints: {
      logGroupName: member.groupName,
      filterName: member.filterName,
      filterPattern: member.filterPattern,
      destinationArn: { min: 1 },
      roleArn: { min: 1 },
      distribution: { enum: ['Random', 'ByLogStream'] },
      fieldSelectionCriteria: { max: 2000 },
    },
    kind: 'write',
    run(input, call) {
      const { store, region, clock } = call;
      const { logGroupName: group, filterName: name, filterPattern: pattern, destinationArn } = input;
      checkDestination(input, call);
      requireGroup(call, group);
      compileFilter(pattern);
      const to = functionIn(destinationArn);
      if (to === undefined || to.region !== region || !admitsLogs(call, to, group)) {
        throw invalidParameter(
          'Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.',
        );
      }
      const before = store.get(subscriptions, [region, group, name]);
      const count = store.list(subscriptions, [region, group]).length;
      if (before === undefined && count >= MOST_SUBSCRIPTIONS) throw limitExceeded();
      store.put(subscriptions, [region, group, name], {
        name,
        pattern,
        destinationArn,
        distribution: input.distribution ?? 'ByLogStream',
        createdAt: before?.createdAt ?? clock.now(),
      });
      return {};
    },
  }),

  operation<DescribeSubscriptionFiltersRequest, DescribeSubscriptionFiltersResponse>(DescribeSubscriptionFilters$, {
    access: onGroup,
    constraints: { logGroupName: member.groupName, filterNamePrefix: member.filterPrefix, ...pageMembers },
    kind: 'read',
    run(input, call) {
      const { logGroupName: group, filterNamePrefix: prefix = '' } = input;
      requireGroup(call, group);
      const all = call.store.list(subscriptions, [call.region, group]).filter(({ name }) => name.startsWith(prefix));
      const { items, ...page } = namedPage(all, ({ name }) => name, input);
      const shown = items.map(({ name, pattern, destinationArn, distribution, createdAt }) => ({
        filterName: name,
        logGroupName: group,
        filterPattern: pattern,
        destinationArn,
        distribution,
        applyOnTransformedLogs: false,
        creationTime: createdAt,
      }));
      return { subscriptionFilters: shown, ...page };
    },
  }),

  operation<DeleteSubscriptionFilterRequest, object>(DeleteSubscriptionFilter$, {
    access: onGroup,
    constraints: { logGroupName: member.groupName, filterName: member.filterName },
    kind: 'write',
    run({ logGroupName: group, filterName: name }, call) {
      requireGroup(call, group);
      const key = [call.region, group, name];
      if (!call.store.get(subscriptions, key)) {
        throw new ServiceError('ResourceNotFoundException', 'The specified subscription filter does not exist.');
      }
      call.store.remove(subscriptions, key);
      return {};
    },
  }),
];

/** What AWS says of a destination before it looks at the group; the local AWS sends events to functions alone. */
function checkDestination(input: Validated<PutSubscriptionFilterRequest>, { accountId }: Call): void {
  const [, , vendor = '', , account = ''] = input.destinationArn.split(':');
  if (vendor === 'lambda' && account !== accountId) {
    const message =
      'Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.';
    throw new ServiceError('AccessDeniedException', message, { status: 400 });
  }
  const hasRole = input.roleArn !== undefined;
  if (vendor === 'lambda' && hasRole) {
    throw invalidParameter('destinationArn for vendor lambda cannot be used with roleArn');
  }
  if (['kinesis', 'firehose'].includes(vendor) && !hasRole) {
    throw invalidParameter(`destinationArn for vendor ${vendor} cannot be used without roleArn`);
  }
  if (vendor !== 'lambda') {
    throw invalidParameter(`The local AWS sends log events to functions, not to ${input.destinationArn}.`);
  }
  const unknown = NOT_EMULATED.find((name) => input[name] !== undefined);
  if (unknown !== undefined) throw invalidParameter(`${unknown} is not emulated by this local AWS.`);
  if (input.applyOnTransformedLogs === true) {
    throw invalidParameter('applyOnTransformedLogs is for log groups with a transformer.');
  }
}
