import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { tempDir } from '../temp-dir.js';

export interface AgentFiles {
  /** Path of the definition. */
  readonly file: string;
  remove(): void;
}

export const FUNCTIONS = {
  functions: [{ name: 'get_book', description: 'Look a book up.', parameters: { isbn: { type: 'string' } } }],
};

export const AGENT = {
  name: 'library',
  foundationModel: 'amazon.nova-pro-v1:0',
  instruction: 'You are the assistant of a small library and help its readers.',
  actionGroups: [{ name: 'Books', functionSchema: 'functions.yaml', lambda: { handler: 'handler.ts' } }],
};

/** Writes a definition, its function schema and its handler into a temporary folder. */
export function agentFiles(agent: unknown = AGENT, functions: unknown = FUNCTIONS): AgentFiles {
  const folder = tempDir();
  const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
  write('agent.yaml', typeof agent === 'string' ? agent : stringify(agent, { aliasDuplicateObjects: false }));
  write(
    'functions.yaml',
    typeof functions === 'string' ? functions : stringify(functions, { aliasDuplicateObjects: false }),
  );
  write('handler.ts', 'export const handler = () => ({});\n');
  return { file: join(folder.path, 'agent.yaml'), remove: folder.remove };
}
