import {
  CreateServiceLinkedRole$,
  type CreateServiceLinkedRoleRequest,
  DeleteServiceLinkedRole$,
  type DeleteServiceLinkedRoleRequest,
  type DeleteServiceLinkedRoleResponse,
  GetServiceLinkedRoleDeletionStatus$,
  type GetServiceLinkedRoleDeletionStatusRequest,
  type GetServiceLinkedRoleDeletionStatusResponse,
} from '@aws-sdk/client-iam';
import type { At } from '../../../service/access-row.js';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation, type Validated } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import { NO_GRANTS } from '../identities/records.js';
import { checkQuota } from '../quotas.js';
import { madeRole } from '../roles/answers.js';
import { ROLE, SERVICE_ROLE_PATH } from '../roles/kind.js';
import type { RoleRecord } from '../roles/records.js';
import { roleDeletions } from './records.js';
import { LINKED_SERVICES, type LinkedService } from './services.js';

const suffix: Constraint = { min: 1, max: 64, pattern: '[\\w+=,.@-]+' };
const ONE_HOUR = 3600;

type Input = Validated<CreateServiceLinkedRoleRequest>;

/** Roles that services of AWS have in an account. Only AWS changes them. */
export const serviceLinkedRoleOperations: readonly Operation[] = [
  operation<CreateServiceLinkedRoleRequest, object>(CreateServiceLinkedRole$, {
    access: {
      on: ({ AWSServiceName: service }, at) => ROLE.arnOf(at, pathOf(service), '*'),
      context: ({ AWSServiceName: service }) => ({ 'iam:AWSServiceName': service }),
    },
    constraints: { AWSServiceName: member.groupName, Description: member.roleDescription, CustomSuffix: suffix },
    kind: 'write',
    run(input, call) {
      const linked = requireLinked(input.AWSServiceName);
      const name = nameOf(linked, input);
      if (ROLE.find(call.store, name)) {
        const message = `Service role name ${name} has been taken in this account, please try a different suffix.`;
        throw invalidInput(message);
      }
      checkQuota('RolesPerAccount', ROLE.list(call.store).length + 1);
      const now = call.clock.now();
      const path = pathOf(linked.service);
      const role: RoleRecord = {
        name,
        path,
        id: `AROA${call.random.id(17)}`,
        arn: ROLE.arnOf(call, path, name),
        createdAt: now,
        ...(input.Description !== undefined && { description: input.Description }),
        maxSessionDuration: ONE_HOUR,
        tags: {},
        revisions: [{ at: now, trustPolicy: trustOf(linked), ...NO_GRANTS, attached: [policyArnOf(linked, call)] }],
      };
      ROLE.save(call.store, role);
      return { Role: madeRole(role) };
    },
  }),

  operation<DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse>(DeleteServiceLinkedRole$, {
    access: ROLE.access,
    constraints: { RoleName: member.roleName },
    kind: 'write',
    run({ RoleName: name }, { store, random }) {
      const role = ROLE.require(store, name);
      if (!role.path.startsWith(SERVICE_ROLE_PATH)) throw invalidInput(`${name} is not a service-linked role.`);
      const id = `task${role.path}${name}/${random.uuid()}`;
      ROLE.remove(store, role);
      store.put(roleDeletions, [id], { id });
      return { DeletionTaskId: id };
    },
  }),

  operation<GetServiceLinkedRoleDeletionStatusRequest, GetServiceLinkedRoleDeletionStatusResponse>(
    GetServiceLinkedRoleDeletionStatus$,
    {
      access: { on: ({ DeletionTaskId: task }, at) => ROLE.arnOf(at, '/', roleIn(task)) },
      constraints: { DeletionTaskId: { min: 1, max: 1000 } },
      kind: 'read',
      run({ DeletionTaskId: id }, { store }) {
        if (store.get(roleDeletions, [id])) return { Status: 'SUCCEEDED' };
        throw new ServiceError('NoSuchEntity', `Deletion task ${id} cannot be found.`);
      },
    },
  ),
];

function requireLinked(service: string): LinkedService {
  const linked = LINKED_SERVICES.get(service);
  if (linked) return linked;
  throw invalidInput(`The local AWS knows no service-linked role of ${service}.`);
}

function nameOf({ service, role, suffix: takesSuffix = false }: LinkedService, { CustomSuffix: given }: Input): string {
  if (given === undefined) return role;
  if (!takesSuffix) throw invalidInput(`Custom suffix is not allowed for ${service}`);
  return `${role}_${given}`;
}

const pathOf = (service: string) => `${SERVICE_ROLE_PATH}${service}/`;

const policyArnOf = ({ policy }: LinkedService, { partition }: Pick<At, 'partition'>) =>
  `arn:${partition}:iam::aws:policy${SERVICE_ROLE_PATH}${policy}`;

function trustOf({ service }: LinkedService): string {
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** `aws-service-role/SERVICE/ROLE` in a task's id. */
function roleIn(task: string): string {
  return task.replace(/^task\//, '').replace(/\/[^/]*$/, '');
}

function invalidInput(message: string): ServiceError {
  return new ServiceError('InvalidInput', message);
}
