import { stringify } from 'yaml';
import type { Home } from '../cli/run-cli.js';
import { LIBRARY } from '../definitions/library.js';

/** What a definition says, as far as edits change it. Absent members are left out of its file. */
export interface LibraryDefinition {
  description?: string | undefined;
  foundationModel: string;
  instruction: string;
  idleSessionTTLInSeconds?: number | undefined;
  policyName?: string | undefined;
  roleName?: string | undefined;
  alias?: string | undefined;
  groups: LibraryGroup[];
}

export interface LibraryGroup {
  name: string;
  description?: string | undefined;
  /** Of its one function. */
  functionName: string;
  parameter: string;
  lambdaName?: string | undefined;
  memorySize?: number | undefined;
  timeout?: number | undefined;
  environment?: Record<string, string> | undefined;
  permission?: string | undefined;
  code: 'one' | 'another';
}

const GROUP: LibraryGroup = { name: 'Books', functionName: 'get_book', parameter: 'isbn', code: 'one' };

export const NAME = 'library';
export const INSTRUCTION = 'You are the assistant of a small library and help its readers.';
export const START: LibraryDefinition = {
  foundationModel: 'amazon.nova-pro-v1:0',
  instruction: INSTRUCTION,
  groups: [GROUP],
};

/** Writes it with everything that it names, and returns its file. */
export function writeLibrary(home: Home, { policyName, roleName, groups, ...agent }: LibraryDefinition): string {
  const actionGroups = groups.map((group) => {
    const { name, description, functionName, parameter, code, lambdaName, permission, ...lambda } = group;
    const functions = [{ name: functionName, parameters: { [parameter]: { type: 'string' } } }];
    home.write(`${name}.functions.yaml`, stringify({ functions }));
    return {
      name,
      description,
      functionSchema: `${name}.functions.yaml`,
      lambda: { handler: handlerFile(code), name: lambdaName, permissionStatementId: permission, ...lambda },
    };
  });
  home.write(handlerFile('one'), LIBRARY.handler);
  home.write(handlerFile('another'), LIBRARY.handler.replace('Emma', 'Persuasion'));
  const agentRole = policyName || roleName ? { policyName, name: roleName } : undefined;
  home.write('library.agent.yaml', stringify({ name: NAME, ...agent, agentRole, actionGroups }));
  return 'library.agent.yaml';
}

export function handlerFile(code: LibraryGroup['code']): string {
  return `${code}.handler.ts`;
}
