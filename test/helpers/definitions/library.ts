import type { Home } from '../cli/run-cli.js';

const FUNCTIONS = `functions:
  - name: get_book
    description: Look a book up.
    parameters:
      isbn: { type: string, description: "ISBN, e.g. B001", required: true }
`;

const AGENT = `name: library
foundationModel: amazon.nova-pro-v1:0
instruction: You are the assistant of a small library and help its readers.
actionGroups:
  - name: Books
    functionSchema: books.functions.yaml
    lambda:
      handler: handler.ts
`;

const HANDLER = `export const handler = async (event) => ({
  messageVersion: '1.0',
  response: {
    actionGroup: event.actionGroup,
    function: event.function,
    functionResponse: { responseBody: { TEXT: { body: JSON.stringify({ title: process.env.TITLE ?? 'Emma' }) } } },
  },
});
`;

export interface DefinitionTexts {
  agent: string;
  functions: string;
  handler: string;
}

/** A small agent of its own, nothing to do with HR. */
export const LIBRARY: DefinitionTexts = { agent: AGENT, functions: FUNCTIONS, handler: HANDLER };

/** Writes a definition with everything it names below the home, and returns the definition's path from there. */
export function writeDefinition(home: Home, changed: Partial<DefinitionTexts> = {}, folder = '.'): string {
  const texts = { ...LIBRARY, ...changed };
  home.write(`${folder}/library.agent.yaml`, texts.agent);
  home.write(`${folder}/books.functions.yaml`, texts.functions);
  home.write(`${folder}/handler.ts`, texts.handler);
  return `${folder}/library.agent.yaml`;
}
