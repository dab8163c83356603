import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Schema, tablesOf } from './schema-tables.js';

const SCHEMAS = join(import.meta.dirname, '../../schemas');
const textOf = (file: string) => readFileSync(join(SCHEMAS, file), 'utf8').trimEnd();
const schemaOf = (file: string): Schema => JSON.parse(textOf(file));
const code = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;
const template = (file: string) =>
  textOf(`templates/${file}`)
    .replace(/^# yaml-language-server.*\n/, '')
    .replaceAll('{{name}}', 'rooms')
    .replaceAll('{{handler}}', 'handler.mjs');

/** docs/agent-definition.md: everything that a definition, and the files that it names, can say. */
export function agentDefinitionReference(): string {
  const agent = schemaOf('agent.schema.json');
  const functions = schemaOf('functions.schema.json');
  const scenario = schemaOf('scenario.schema.json');
  return [
    '<!-- Made from schemas/*.schema.json by `npm run docs`. Change the schemas, not this file. -->',
    '# The agent definition',
    agent.description ?? '',
    `An agent is a few files in a folder. \`hr-agent init\` writes such a folder; this is one of its agents, which can be
written by hand as well:`,
    code('yaml', `# agent.yaml\n${template('functions/agent.yaml')}`),
    code('yaml', `# functions.yaml\n${template('functions/functions.yaml')}`),
    `In that folder \`hr-agent validate\` checks all of it and calls nothing; what is wrong is told with file, line and
column. \`hr-agent up\` brings it up, \`hr-agent chat\` talks to it, \`hr-agent demo\` plays its scenario, \`hr-agent down\` takes
all of it away. A definition of another name or place is given with \`--agent FILE\`; several, each with a name of its own,
go up and down together: \`hr-agent up --agent a.yaml --agent b.yaml\`.`,
    '## Members',
    ...tablesOf(agent, agent, ''),
    '## The file with the functions',
    functions.description ?? '',
    ...tablesOf(functions, functions, ''),
    '## The handler',
    `One handler runs all functions of its group. It gets an event and returns a reply; both are Bedrock's. Of the event it
needs \`actionGroup\`, \`function\` and \`parameters\`, a list of \`{ name, type, value }\` whose values are text. For an API there
are \`apiPath\`, \`httpMethod\` and \`requestBody.content\` instead of \`function\`. The reply repeats what was called and carries
the result as text, usually JSON; at most 25 KB.`,
    `A handler should not throw: what is wrong with a parameter belongs into the result, as \`{ "error": "…" }\`, for the agent
to tell the user. What it prints is in \`hr-agent logs\`. In JavaScript (in TypeScript the same):`,
    code(
      'js',
      `// handler.mjs
const FUNCTIONS = {
  list_rooms: ({ office }) => ({ office, rooms: [{ room: 'R101', seats: 6 }, { room: 'R102', seats: 12 }] }),
  book_room: ({ room, date }) => ({ status: 'booked', room, date }),
};

export async function handler(event) {
  const parameters = Object.fromEntries((event.parameters ?? []).map(({ name, value }) => [name, value]));
  const run = FUNCTIONS[event.function];
  const result = run ? run(parameters) : { error: \`Unknown function: \${event.function}\` };
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body: JSON.stringify(result) } } },
    },
  };
}`,
    ),
    'In Python:',
    code(
      'python',
      `# lambda_function.py
import json

ROOMS = [{"room": "R101", "seats": 6}, {"room": "R102", "seats": 12}]
FUNCTIONS = {
    "list_rooms": lambda office="", **_: {"office": office, "rooms": ROOMS},
    "book_room": lambda room="", date="", **_: {"status": "booked", "room": room, "date": date},
}


def lambda_handler(event, context):
    parameters = {p["name"]: p["value"] for p in event.get("parameters", [])}
    run = FUNCTIONS.get(event["function"])
    result = run(**parameters) if run else {"error": f'Unknown function: {event["function"]}'}
    return {
        "messageVersion": "1.0",
        "response": {
            "actionGroup": event["actionGroup"],
            "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": json.dumps(result)}}},
        },
    }`,
    ),
    `For an API the reply has \`apiPath\`, \`httpMethod\`, \`httpStatusCode\` and
\`responseBody: { 'application/json': { body } }\` instead of \`function\` and \`functionResponse\`. What
\`hr-agent init --template openapi\` writes serves both kinds.`,
    '## The scenario',
    scenario.description ?? '',
    code('yaml', `# scenario.yaml\n${template('functions/scenario.yaml')}`),
    ...tablesOf(scenario, scenario, ''),
  ]
    .join('\n\n')
    .concat('\n');
}
