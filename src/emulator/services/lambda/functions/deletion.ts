import { DeleteFunction$, type DeleteFunctionRequest, type DeleteFunctionResponse } from '@aws-sdk/client-lambda';
import type { Call } from '../../../service/call.js';
import { type Operation, operation } from '../../../service/operation.js';
import { ALIASES, aliasesOf } from '../aliases/records.js';
import { dropUnusedCode } from '../code/rules.js';
import { qualifiedMembers } from '../constraints.js';
import { functionNotFound, invalidParameter, userError } from '../errors.js';
import { findPublished, LATEST, publishedVersions, VERSIONS, type VersionRecord } from '../versions/records.js';
import { addressOf, functionArn, isAliasName, onFunction } from './names.js';
import { FUNCTIONS, type FunctionRecord, findFunction } from './records.js';

export const deletionOperations: readonly Operation[] = [
  // Leaves the function's log group, as AWS does.
  operation<DeleteFunctionRequest, DeleteFunctionResponse>(DeleteFunction$, {
    access: onFunction,
    constraints: qualifiedMembers,
    kind: 'flow',
    async run(input, call) {
      const { name, qualifier } = addressOf(input, call);
      if (qualifier === LATEST) {
        throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
      }
      if (isAliasName(qualifier)) throw invalidParameter('Deletion of aliases is not currently supported.');
      const deleted = call.store.transaction(() => {
        const record = findFunction(call.store, call.region, name);
        if (record === undefined) throw functionNotFound(functionArn(call, name));
        return qualifier === undefined ? removeFunction(record, call) : removeVersion(record, qualifier, call);
      });
      dropUnusedCode(call.store, deleted);
      for (const { functionArn: arn, version } of deleted) call.functions.retire(arn, version);
      return { StatusCode: 204 };
    },
  }),
];

function removeFunction(record: FunctionRecord, { store }: Call): VersionRecord[] {
  const { region, functionName } = record;
  const versions = publishedVersions(store, record);
  store.remove(FUNCTIONS, [region, functionName]);
  store.removeAll(VERSIONS, [region, functionName]);
  store.removeAll(ALIASES, [region, functionName]);
  return [record, ...versions];
}

/** A version that is not there is as good as one that was deleted. */
function removeVersion(record: FunctionRecord, version: string, { store }: Call): VersionRecord[] {
  const found = findPublished(store, { ...record, version });
  if (found === undefined) return [];
  const aliases = aliasesOf(store, record).filter(
    ({ functionVersion, additional }) => functionVersion === version || additional?.version === version,
  );
  if (aliases.length > 0) {
    const names = aliases.map(({ name }) => name).join(', ');
    const text = `Unable to delete version because the following aliases reference it: [${names}]`;
    throw userError('ResourceConflictException', text);
  }
  store.remove(VERSIONS, [record.region, record.functionName, Number(version)]);
  return [found];
}
