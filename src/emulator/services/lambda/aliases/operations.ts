import {
  type AliasConfiguration,
  CreateAlias$,
  type CreateAliasRequest,
  DeleteAlias$,
  type DeleteAliasRequest,
  GetAlias$,
  type GetAliasRequest,
  ListAliases$,
  type ListAliasesRequest,
  type ListAliasesResponse,
  UpdateAlias$,
  type UpdateAliasRequest,
} from '@aws-sdk/client-lambda';
import type { Constraint } from '../../../service/constraints.js';
import { type Operation, operation } from '../../../service/operation.js';
import { member, pageMembers } from '../constraints.js';
import { aliasNotFound, userError, wrongRevision } from '../errors.js';
import { existingFunction } from '../functions/lookup.js';
import { addressOf, functionArn, onFunction } from '../functions/names.js';
import { pageOf } from '../pages.js';
import { NO_DESCRIPTION } from '../versions/records.js';
import { ALIASES, type AliasRecord, aliasesOf, findAlias, putAlias } from './records.js';
import { additionalVersion, checkTargets } from './rules.js';

const aliasMembers = {
  FunctionName: member.functionName,
  Name: { min: 1, max: 128, pattern: '(?!^[0-9]+$)([a-zA-Z0-9-_]+)' },
} satisfies Record<string, Constraint>;
const functionVersion: Constraint = { min: 1, max: 1024, pattern: String.raw`(\$LATEST|[0-9]+)` };

/** Names for versions. Whoever uses one meets the version that it points to. */
export const aliasOperations: readonly Operation[] = [
  operation<CreateAliasRequest, AliasConfiguration>(CreateAlias$, {
    access: onFunction,
    constraints: { ...aliasMembers, FunctionVersion: functionVersion, Description: member.description },
    kind: 'write',
    run(input, call) {
      const { name: functionName } = addressOf({ FunctionName: input.FunctionName }, call);
      const additional = input.RoutingConfig && additionalVersion(input.RoutingConfig);
      const alias: AliasRecord = {
        region: call.region,
        functionName,
        name: input.Name,
        arn: functionArn(call, functionName, input.Name),
        description: input.Description ?? NO_DESCRIPTION,
        functionVersion: input.FunctionVersion,
        ...(additional === undefined ? {} : { additional }),
        revisionId: call.random.uuid(),
      };
      checkTargets(alias, call);
      if (findAlias(call.store, alias) !== undefined) {
        throw userError('ResourceConflictException', `Alias already exists: ${alias.arn}`);
      }
      putAlias(call.store, alias);
      return shown(alias);
    },
  }),

  operation<GetAliasRequest, AliasConfiguration>(GetAlias$, {
    access: onFunction,
    constraints: aliasMembers,
    kind: 'read',
    run(input, call) {
      const { name: functionName } = addressOf({ FunctionName: input.FunctionName }, call);
      const alias = findAlias(call.store, { region: call.region, functionName, name: input.Name });
      if (alias === undefined) throw aliasNotFound(functionArn(call, functionName, input.Name));
      return shown(alias);
    },
  }),

  operation<UpdateAliasRequest, AliasConfiguration>(UpdateAlias$, {
    access: onFunction,
    constraints: { ...aliasMembers, FunctionVersion: functionVersion, Description: member.description },
    kind: 'write',
    run(input, call) {
      const { name: functionName } = addressOf({ FunctionName: input.FunctionName }, call);
      const old = findAlias(call.store, { region: call.region, functionName, name: input.Name });
      if (old === undefined) {
        const arn = functionArn(call, functionName, input.Name);
        throw userError('ResourceNotFoundException', `Alias not found: ${arn}`);
      }
      if (input.RevisionId !== undefined && input.RevisionId !== old.revisionId) {
        throw wrongRevision('GetFunction/GetAlias');
      }
      const { additional: before, ...kept } = old;
      const additional = input.RoutingConfig === undefined ? before : additionalVersion(input.RoutingConfig);
      const alias: AliasRecord = {
        ...kept,
        functionVersion: input.FunctionVersion ?? old.functionVersion,
        description: input.Description ?? old.description,
        ...(additional === undefined ? {} : { additional }),
        revisionId: call.random.uuid(),
      };
      checkTargets(alias, call);
      putAlias(call.store, alias);
      return shown(alias);
    },
  }),

  // An alias that is not there is as good as one that was deleted.
  operation<DeleteAliasRequest, object>(DeleteAlias$, {
    access: onFunction,
    constraints: aliasMembers,
    kind: 'write',
    run(input, call) {
      const { name: functionName } = addressOf({ FunctionName: input.FunctionName }, call);
      call.store.remove(ALIASES, [call.region, functionName, input.Name]);
      return {};
    },
  }),

  operation<ListAliasesRequest, ListAliasesResponse>(ListAliases$, {
    access: onFunction,
    constraints: { FunctionName: member.functionName, FunctionVersion: functionVersion, ...pageMembers },
    kind: 'read',
    run(input, call) {
      const aliases = aliasesOf(call.store, existingFunction({ FunctionName: input.FunctionName }, call)).filter(
        (alias) => input.FunctionVersion === undefined || alias.functionVersion === input.FunctionVersion,
      );
      const { items, next } = pageOf(aliases, input, ({ name }) => name);
      return { Aliases: items.map(shown), ...next };
    },
  }),
];

function shown({ arn, name, functionVersion: version, description, additional, revisionId }: AliasRecord) {
  return {
    AliasArn: arn,
    Name: name,
    FunctionVersion: version,
    Description: description,
    ...(additional && { RoutingConfig: { AdditionalVersionWeights: { [additional.version]: additional.weight } } }),
    RevisionId: revisionId,
  };
}
