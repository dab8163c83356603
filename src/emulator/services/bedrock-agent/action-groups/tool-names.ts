/** Whose API document it is. */
export interface DocumentOwner {
  actionGroup: string;
  foundationModel: string | undefined;
}

const CLAUDE_3_5 = /claude-3-5/;
const TOOL_NAME = /^[a-zA-Z0-9_-]{1,64}$/;
/** Between the parts of a tool's name. */
const SEPARATOR = '__';

/** Bedrock makes the tools' names of method, group and operation, and checks them for Claude 3.5, in these words [TXT]. */
export function toolNameProblems(
  { actionGroup, foundationModel = '' }: DocumentOwner,
  operations: readonly { httpMethod: string; name: string }[],
): string[] {
  if (!CLAUDE_3_5.test(foundationModel)) return [];
  const names = operations.map(({ httpMethod, name }) => [httpMethod, actionGroup, name]);
  if (names.some((parts) => parts.some((part) => part.includes(SEPARATOR)))) {
    return [`Action name, operationId or http verb in openAPI schema should not have '${SEPARATOR}' for Claude3.5`];
  }
  if (names.every((parts) => TOOL_NAME.test(parts.join(SEPARATOR)))) return [];
  return [`HttpVerb__ActionName__OperationId should match tool name regex for Claude 3.5 : ${TOOL_NAME.source}`];
}
