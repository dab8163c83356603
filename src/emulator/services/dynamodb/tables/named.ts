import type { Access, At } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { accessDenied, invalid } from '../../../service/service-error.js';
import { tableArn, tableInArn } from '../arns.js';
import { resourceNotFound, tableNotFound } from '../errors.js';
import { findTable, type TableRecord } from './records.js';
import { tableStatus } from './states.js';

const NAME = '[a-zA-Z0-9_.-]+';
const WHOLE_NAME = new RegExp(`^${NAME}$`);
const SHORTEST = 3;
const LONGEST = 255;

/** The name in a reference, which is a name or an ARN. Throws `ValidationException` for what is neither. */
export function tableNameIn(reference: string): string {
  if (reference.startsWith('arn:')) {
    const named = tableInArn(reference);
    if (named) return named.name;
    throw invalid(`Invalid TableArn: ${reference}`);
  }
  const broken = brokenRule(reference);
  if (broken !== undefined) {
    throw invalid(
      `1 validation error detected: Value '${reference}' at 'tableName' failed to satisfy constraint: ${broken}`,
    );
  }
  return reference;
}

function brokenRule(name: string): string | undefined {
  if (name.length > LONGEST) return `Member must have length less than or equal to ${LONGEST}`;
  if (!WHOLE_NAME.test(name)) return `Member must satisfy regular expression pattern: ${NAME}`;
  return name.length < SHORTEST ? `Member must have length greater than or equal to ${SHORTEST}` : undefined;
}

/** Throws `ResourceNotFoundException`, in the words of the operations on tables. */
export function requireTable(call: Call, reference: string): TableRecord {
  const name = tableNameIn(reference);
  const found = isElsewhere(call, reference) ? undefined : findTable(call, name);
  if (found) return found;
  throw tableNotFound(name);
}

/** The table of an operation on items: one that is not ready yet, or no longer, is not there. */
export function requireReadyTable(call: Call, reference: string): TableRecord {
  const name = tableNameIn(reference);
  if (isElsewhere(call, reference)) throw accessDenied(`The table ${reference} belongs to another account or region.`);
  const found = findTable(call, name);
  const status = found && tableStatus(call, found);
  if (!found || status === 'CREATING' || status === 'DELETING') throw resourceNotFound();
  return found;
}

/** An ARN of a table of another account or another region: the local AWS has none such. */
function isElsewhere({ region, accountId }: Call, reference: string): boolean {
  const named = tableInArn(reference);
  return named !== undefined && (named.region !== region || named.accountId !== accountId);
}

/** Asks for a permission on the table that is named. */
export const onTable: Access<{ TableName: string }> = {
  on: ({ TableName }, at) => tableArnOf(TableName, at),
};

export function tableArnOf(reference: string, at: At): string {
  return reference.startsWith('arn:') ? reference : tableArn(at, reference);
}
