import type { StaticOperationSchema } from '@smithy/types';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { member } from '../constraints.js';
import type { Naming } from '../naming.js';
import { boundaryContext, boundedAccess, newBoundary } from './boundary.js';
import { currentGrants, type Kind } from './kind.js';
import type { Grants, Identity } from './records.js';

/** Boundaries beyond which an identity may do nothing, whatever its policies allow. */
export function boundaryOperations<G extends Grants, T extends Identity<G>>(
  kind: Kind<G, T>,
  schemas: { readonly put: StaticOperationSchema; readonly remove: StaticOperationSchema },
): readonly Operation[] {
  const named = { RoleName: member.roleName, UserName: member.existingUserName, GroupName: member.groupName };
  const name = { [kind.member]: named[kind.member] };
  return [
    operation<Naming & { PermissionsBoundary: string }, object>(schemas.put, {
      access: { on: kind.access.on, context: ({ PermissionsBoundary: arn }) => boundaryContext(arn) },
      constraints: { ...name, PermissionsBoundary: member.policyArn },
      kind: 'write',
      run(input, call) {
        const identity = kind.require(call.store, kind.nameIn(input));
        kind.checkChangeable(identity);
        const { boundary } = newBoundary(call.store, input.PermissionsBoundary);
        kind.revise(call, identity, (grants) => ({ ...grants, boundary }));
        return {};
      },
    }),

    operation<Naming, object>(schemas.remove, {
      access: boundedAccess(kind),
      constraints: name,
      kind: 'write',
      run(input, call) {
        const identity = kind.require(call.store, kind.nameIn(input));
        kind.checkChangeable(identity);
        if (currentGrants(identity).boundary === undefined) {
          const message = `The ${kind.noun} with name ${identity.name} does not have a permissions boundary.`;
          throw new ServiceError('NoSuchEntity', message);
        }
        kind.revise(call, identity, (grants) => ({ ...grants, boundary: undefined }));
        return {};
      },
    }),
  ];
}
