import {
  type ContextEntry,
  SimulateCustomPolicy$,
  type SimulateCustomPolicyRequest,
  SimulatePrincipalPolicy$,
  type SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam';
import type { RequestContext } from '../../../service/access-row.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member, pageMembers } from '../constraints.js';
import { pageOf } from '../pages.js';
import { resultOf } from './results.js';
import { givenSources, type Source, type Sources, sourcesOf } from './sources.js';

const NOT_EMULATED = ['CallerArn', 'ResourceHandlingOption', 'ResourceOwner', 'ResourcePolicy'] as const;

const members = {
  PolicyInputList: { items: member.policyDocument },
  PermissionsBoundaryPolicyInputList: { items: member.policyDocument },
  ActionNames: { items: { min: 3, max: 128 } },
  ResourceArns: { items: { min: 1, max: 2048 } },
  ...pageMembers,
} satisfies Record<string, Constraint>;

export const simulationOperations: readonly Operation[] = [
  // IAM asks itself, so a policy that has not propagated yet counts as well.
  operation<SimulatePrincipalPolicyRequest, object>(SimulatePrincipalPolicy$, {
    access: { on: ({ PolicySourceArn: arn }) => arn },
    constraints: { PolicySourceArn: member.policyArn, ...members },
    kind: 'read',
    run(input, { store }) {
      const { own, boundary } = sourcesOf(store, input.PolicySourceArn);
      const given = givenSources('PolicyInputList', input.PolicyInputList);
      return simulated(input, [...own, ...given], boundary === undefined ? undefined : [boundary]);
    },
  }),

  operation<SimulateCustomPolicyRequest, object>(SimulateCustomPolicy$, {
    access: { on: () => '*' },
    constraints: members,
    kind: 'read',
    run: (input) => simulated(input, givenSources('PolicyInputList', input.PolicyInputList), undefined),
  }),
];

type Simulation = Omit<Validated<SimulatePrincipalPolicyRequest>, 'PolicySourceArn'>;

/** A boundary that comes with the request stands in for the one that the identity has. */
function simulated(input: Simulation, policies: readonly Source[], boundary: readonly Source[] | undefined): object {
  const unknown = NOT_EMULATED.find((name) => input[name] !== undefined);
  if (unknown) throw new ServiceError('InvalidInput', `${unknown} is not emulated by this local AWS.`);
  const { PermissionsBoundaryPolicyInputList: texts } = input;
  const bounds = texts === undefined ? boundary : givenSources('PermissionsBoundaryPolicyInputList', texts);
  const sets: Sources[] = [
    { sort: 'identity-based policy', policies },
    ...(bounds === undefined ? [] : [{ sort: 'permissions boundary' as const, policies: bounds }]),
  ];
  const context = contextOf(input.ContextEntries);
  const actions = [...new Set(input.ActionNames)].map((action, index) => ({ action, place: place(index) }));
  const { items, ...rest } = pageOf(actions, (one) => one.place, input);
  return { EvaluationResults: items.map(({ action }) => resultOf(action, input.ResourceArns, sets, context)), ...rest };
}

/** Pages go by name, results in the order of the actions. */
function place(index: number): string {
  return String(index).padStart(6, '0');
}

function contextOf(entries: readonly ContextEntry[] = []): RequestContext {
  return Object.fromEntries(
    entries.flatMap(({ ContextKeyName: key, ContextKeyValues: values = [] }) =>
      key === undefined ? [] : [[key, values]],
    ),
  );
}
