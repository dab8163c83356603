import type { Home } from '../cli/run-cli.js';
import { LIBRARY, writeDefinition } from './library.js';

/** JSON but for its line breaks, as AWS's own templates are written. */
export const TEMPLATE = `{
  "system": "
    $instruction$
    $prompt_session_attributes$",
  "messages": [
    { "role": "user", "content": [{ "text": "$question$" }] },
    { "role": "assistant", "content": [{ "text": "$agent_scratchpad$" }] }
  ]
}
`;

const PARSER = `export const handler = async ({ promptType, invokeModelRawResponse }) => ({
  promptType,
  preProcessingParsedResponse: { isValidInput: invokeModelRawResponse.includes('<category>D'), rationale: 'parsed' },
});
`;

/** Says what the user says. */
const ORCHESTRATOR = `export const handler = async ({ input }) => ({
  version: '1.0',
  actionEvent: 'FINISH',
  output: { text: 'You say: ' + JSON.parse(input.text).text, trace: { event: { text: 'I repeat.' } } },
  context: {},
});
`;

export const PROMPTS = `prompts:
  lambda: { handler: parser.mjs, timeout: 10 }
  preProcessing: { state: enabled, parsed: true }
  orchestration:
    template: orchestration.json
    inference: { temperature: 0.5, stopSequences: ["</answer>"] }
`;

export const ORCHESTRATION = `orchestration:
  lambda: { handler: orchestrator.mjs }
`;

/** The library's agent with prompts of its own, or a function that leads its turns. */
export function writePromptedDefinition(home: Home, more: string, model = 'amazon.nova-pro-v1:0'): string {
  home.write('orchestration.json', TEMPLATE);
  home.write('parser.mjs', PARSER);
  home.write('orchestrator.mjs', ORCHESTRATOR);
  return writeDefinition(home, { agent: LIBRARY.agent.replace('amazon.nova-pro-v1:0', model) + more });
}
