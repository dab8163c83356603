import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type { AttributeValue };

export type Item = Record<string, AttributeValue>;

export const DATATYPES = ['S', 'N', 'B', 'SS', 'NS', 'BS', 'BOOL', 'NULL', 'L', 'M'] as const;
export type Datatype = (typeof DATATYPES)[number];

/** The datatype of a value that has exactly one. */
export function datatypeOf(value: AttributeValue): Datatype {
  const datatype = DATATYPES.find((one) => value[one] !== undefined);
  if (datatype === undefined) throw new TypeError('The value has no datatype');
  return datatype;
}
