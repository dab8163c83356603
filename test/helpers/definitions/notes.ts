import { stringify } from 'yaml';
import type { Home } from '../cli/run-cli.js';

/** An item of the notes that the table begins with, or that people write. */
export interface Note {
  id: string;
  text: string;
}

export const FIRST_NOTES: readonly Note[] = [
  { id: 'n1', text: 'Water the plants.' },
  { id: 'n2', text: 'Lock the door.' },
];

const HANDLER = `export const handler = async ({ actionGroup, function: name }) => ({
  messageVersion: '1.0',
  response: { actionGroup, function: name, functionResponse: { responseBody: { TEXT: { body: process.env.NOTES_TABLE } } } },
});
`;

const FUNCTIONS = {
  functions: [{ name: 'list_notes', description: 'List the notes of the house.' }],
};

/** Writes the smallest agent that has a table, and returns its file's name. `table`: what is other than usual. */
export function writeTableDefinition(home: Pick<Home, 'write'>, table: object = {}, more: object = {}): string {
  home.write('handler.mjs', HANDLER);
  home.write('functions.yaml', stringify(FUNCTIONS));
  home.write('notes.items.yaml', stringify(FIRST_NOTES));
  const definition = {
    name: 'house',
    foundationModel: 'amazon.nova-pro-v1:0',
    instruction: 'You are an assistant that tells people about the notes of the house.',
    actionGroups: [{ name: 'Notes', functionSchema: 'functions.yaml', lambda: { handler: 'handler.mjs' } }],
    tables: [{ name: 'notes', key: 'id', items: 'notes.items.yaml', ...table }],
    ...more,
  };
  home.write('notes.agent.yaml', stringify(definition));
  return 'notes.agent.yaml';
}
