import { CreateAgentActionGroupCommand, GetAgentActionGroupCommand } from '@aws-sdk/client-bedrock-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aws, createAgent, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { allowBedrock, createLibraryFunction } from './library-function.js';
import { type Line, type ScriptedModel, say, scriptedModel } from './scene.js';

let aws: Aws;
let script: ScriptedModel;
let functionArn: string;
let agentId: string;

const DOCUMENT = {
  openapi: '3.0.0',
  info: { title: 'Books', version: '1' },
  paths: {
    '/books/{title}': {
      get: {
        operationId: 'findBook',
        summary: 'Find a book',
        description: 'Tells the shelf',
        parameters: [
          { name: 'title', in: 'path', required: true, description: 'Title of the book', schema: { type: 'string' } },
          { name: 'copies', in: 'query', schema: { type: 'integer', enum: [1, 2] } },
        ],
        responses: { '200': { description: 'The book' } },
      },
    },
    '/books/{title}/loan': {
      post: {
        operationId: 'lendBook',
        'x-requireConfirmation': 'DISABLED',
        summary: 'Lend a book',
        parameters: [{ name: 'title', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['reader'],
                properties: {
                  reader: { type: 'string' },
                  until: { type: 'string', format: 'date' },
                  tags: { type: 'array', items: { type: 'string' } },
                },
              },
            },
          },
        },
        responses: { '200': { description: 'Lent' } },
      },
    },
  },
};

const YAML = `
openapi: 3.0.3
info: { title: Books, version: '1' }
paths:
  /books/{title}:
    get:
      operationId: findBook
      x-requireConfirmation: ENABLED
      parameters:
        - { name: title, in: path, required: true, schema: { type: string } }
      responses: { '200': { description: The book } }
`;

beforeAll(async () => {
  script = scriptedModel();
  aws = await startLibrary({ model: (request, signal) => script.model(request, signal) });
  functionArn = await createLibraryFunction(aws);
  await allowBedrock(aws);
  agentId = await agentOf('library', JSON.stringify(DOCUMENT));
});
afterAll(() => aws.close());

async function agentOf(agentName: string, payload: string, returned = false): Promise<string> {
  const agent = await createAgent(aws, { agentName });
  await createGroup(agent.agentId, payload, returned);
  await prepare(aws, agent.agentId);
  return agent.agentId;
}

async function createGroup(agentOfGroup: string, payload: string, returned = false) {
  const { agentActionGroup } = await aws.agent.send(
    new CreateAgentActionGroupCommand({
      agentId: agentOfGroup,
      agentVersion: 'DRAFT',
      actionGroupName: 'Books',
      apiSchema: { payload },
      actionGroupExecutor: returned ? { customControl: 'RETURN_CONTROL' } : { lambda: functionArn },
    }),
  );
  return agentActionGroup;
}

function turn(lines: Line[], input: Parameters<typeof say>[1] = {}) {
  script = scriptedModel(...lines);
  return say(aws, { agentId, sessionId: `session-${Math.random()}`, ...input });
}

const find = (title: string) => [{ tool: 'Books__findBook', input: { title } }];
const lend = (title: string, input = {}) => [{ tool: 'Books__lendBook', input: { title, reader: 'ann', ...input } }];
const resultText = () => {
  const block = script.requests.at(-1)?.messages.at(-1)?.content[0];
  return block && 'toolResult' in block ? (block.toolResult.content[0]?.text ?? '') : '';
};

describe('an action group described by an OpenAPI document', () => {
  test('offers each operation as a tool, with the parameters of path, query and body', async () => {
    await turn(['Hello.']);
    expect(script.requests[0]?.tools).toEqual([
      {
        name: 'Books__findBook',
        description: 'Find a book. Tells the shelf',
        inputSchema: {
          type: 'object',
          properties: {
            title: { type: 'string', description: 'Title of the book' },
            copies: { type: 'integer', enum: ['1', '2'] },
          },
          required: ['title'],
        },
      },
      {
        name: 'Books__lendBook',
        description: 'Lend a book',
        inputSchema: {
          type: 'object',
          properties: {
            reader: { type: 'string' },
            until: { type: 'string', format: 'date' },
            tags: { type: 'array', items: { type: 'string' } },
            title: { type: 'string' },
          },
          required: ['reader', 'title'],
        },
      },
    ]);
  });

  test('sends the function path and query parameters, and no body where the operation has none', async () => {
    await turn([[{ tool: 'Books__findBook', input: { title: 'event', copies: 2 } }]], { sessionId: 'session-get' });
    expect(JSON.parse(resultText())).toEqual({
      messageVersion: '1.0',
      agent: { name: 'library', id: agentId, alias: 'TSTALIASID', version: 'DRAFT' },
      inputText: 'Hello',
      sessionId: 'session-get',
      actionGroup: 'Books',
      apiPath: '/books/{title}',
      httpMethod: 'GET',
      parameters: [
        { name: 'title', type: 'string', value: 'event' },
        { name: 'copies', type: 'integer', value: '2' },
      ],
      sessionAttributes: {},
      promptSessionAttributes: {},
    });
  });

  test('sends the body as a list of properties, and shows it so in the trace', async () => {
    const said = await turn([lend('event', { tags: ['old'] }), 'Lent.'], { enableTrace: true });
    const properties = [
      { name: 'reader', type: 'string', value: 'ann' },
      { name: 'tags', type: 'array', value: '["old"]' },
    ];
    expect(JSON.parse(resultText())).toMatchObject({
      apiPath: '/books/{title}/loan',
      httpMethod: 'POST',
      parameters: [{ name: 'title', type: 'string', value: 'event' }],
      requestBody: { content: { 'application/json': { properties } } },
    });
    const inputs = said.traces.flatMap(({ trace }) => trace?.orchestrationTrace?.invocationInput ?? []);
    expect(inputs).toMatchObject([
      {
        actionGroupInvocationInput: {
          actionGroupName: 'Books',
          apiPath: '/books/{title}/loan',
          verb: 'post',
          executionType: 'LAMBDA',
          parameters: [{ name: 'title', value: 'event' }],
          requestBody: { content: { 'application/json': properties } },
        },
      },
    ]);
  });

  test('tells the model of a status of 400 and more as an error', async () => {
    await turn([find('missing'), 'Not there.']);
    expect(script.requests.at(-1)?.messages.at(-1)?.content).toMatchObject([{ toolResult: { status: 'error' } }]);
  });

  test.each([
    ['another path', 'otherPath', /^APIPath in Lambda response doesn't match input/],
    ['another method', 'otherMethod', /^HttpMethod in Lambda response doesn't match input/],
    ['no status', 'noStatus', /^The server encountered an error processing the Lambda response/],
    [
      'another content type',
      'charset',
      /^The response body from Bedrock agent must be of type 'application\/json', but 'null' was returned\.$/,
    ],
  ])('ends the stream when the reply has %s', async (_what, title, message) => {
    expect((await turn([find(title)])).error).toMatchObject({
      name: 'DependencyFailedException',
      message: expect.stringMatching(message),
    });
  });

  test('may be YAML, may ask for confirmation, and may return control', async () => {
    const returning = await agentOf('returning', YAML, true);
    const sessionId = 'session-returned';
    const said = await turn([find('Emma')], { agentId: returning, sessionId });
    expect(said.returnControl?.invocationInputs).toEqual([
      {
        apiInvocationInput: {
          actionGroup: 'Books',
          actionInvocationType: 'USER_CONFIRMATION_AND_RESULT',
          agentId: returning,
          apiPath: '/books/{title}',
          httpMethod: 'GET',
          parameters: [{ name: 'title', type: 'string', value: 'Emma' }],
        },
      },
    ]);
    const apiResult = {
      actionGroup: 'Books',
      apiPath: '/books/{title}',
      httpMethod: 'GET',
      httpStatusCode: 200,
      confirmationState: 'CONFIRM' as const,
      responseBody: { 'application/json': { body: '{"shelf":4}' } },
    };
    const invocationId = said.returnControl?.invocationId;
    const sessionState = { invocationId, returnControlInvocationResults: [{ apiResult }] };
    await turn(['On shelf 4.'], { agentId: returning, sessionId, sessionState });
    expect(resultText()).toBe('{"shelf":4}');
  });

  test('puts the parts of a schema together', async () => {
    const part = (name: string, type: string) => ({ type: 'object', properties: { [name]: { type } } });
    const schema = { allOf: [{ ...part('reader', 'string'), required: ['reader'] }, part('days', 'integer')] };
    const parameters = [{ name: 'most', in: 'query', schema: { anyOf: [{ type: 'integer' }, { type: 'null' }] } }];
    const post = {
      operationId: 'lend',
      parameters,
      requestBody: { content: { 'application/json': { schema } } },
      responses: {},
    };
    const { agentId: parts } = await createAgent(aws, { agentName: 'parts' });
    await createGroup(parts, JSON.stringify({ ...DOCUMENT, paths: { '/loans': { post } } }));
    await prepare(aws, parts);
    await turn(['Hello.'], { agentId: parts });
    expect(script.requests.at(-1)?.tools[0]?.inputSchema).toEqual({
      type: 'object',
      properties: { reader: { type: 'string' }, days: { type: 'integer' }, most: { type: 'integer' } },
      required: ['reader'],
    });
  });

  test('gives back the document as it was', async () => {
    const agent = await createAgent(aws, { agentName: 'kept' });
    const group = await createGroup(agent.agentId, YAML);
    const { agentActionGroup } = await aws.agent.send(
      new GetAgentActionGroupCommand({
        agentId: agent.agentId,
        agentVersion: 'DRAFT',
        actionGroupId: group?.actionGroupId,
      }),
    );
    expect(agentActionGroup?.apiSchema).toEqual({ payload: YAML });
  });
});

const CLAUDE = 'anthropic.claude-3-5-sonnet-20240620-v1:0';

describe('a document is refused', () => {
  const PREFIX = 'Failed to create OpenAPI 3 model from the JSON/YAML object that you provided for action: Books';
  const changed = (change: object) => JSON.stringify({ ...DOCUMENT, ...change });
  const operation = (change: object) =>
    changed({ paths: { '/a': { get: { operationId: 'a', responses: {}, ...change } } } });

  test.each([
    ['that is neither JSON nor YAML', '{ "openapi": ', PREFIX],
    ['that is a list', '- a\n- b', PREFIX],
    ['that is nested beyond reason', `{"openapi":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, PREFIX],
    [
      'without a version',
      changed({ openapi: undefined }),
      `${PREFIX} {APISchemaException=[attribute openapi is missing]}`,
    ],
    ['of OpenAPI 2', changed({ openapi: '2.0' }), `${PREFIX} {APISchemaException=[attribute openapi is missing]}`],
    ['without paths', changed({ paths: undefined }), `${PREFIX} {APISchemaException=[attribute paths is missing]}`],
    [
      'without responses',
      operation({ responses: undefined }),
      `${PREFIX} {APISchemaException=[attribute paths.'/a'(get).responses is missing]}`,
    ],
    [
      'without an id of an operation',
      operation({ operationId: undefined }),
      `${PREFIX} {APISchemaException=[attribute paths.'/a'(get).operationId is missing]}`,
    ],
    [
      'whose parameter is nowhere',
      operation({ parameters: [{ name: 'drug' }] }),
      `${PREFIX} {APISchemaException=[attribute paths.'/a'(get).parameters.[drug].in is missing]}`,
    ],
    [
      'with two operations of one id',
      changed({
        paths: { '/a': { get: { operationId: 'x', responses: {} }, put: { operationId: 'x', responses: {} } } },
      }),
      `${PREFIX} {APISchemaException=[attribute operationId 'x' is repeated]}`,
    ],
    [
      'with a reference',
      operation({ parameters: [{ $ref: '#/components/parameters/a' }] }),
      expect.stringContaining("attribute paths.'/a'(get).parameters[0].$ref is unexpected"),
    ],
  ])('%s', async (_what, payload, message) => {
    const agent = await createAgent(aws, { agentName: `refused-${Math.random().toString(36).slice(2)}` });
    await expect(createGroup(agent.agentId, payload)).rejects.toMatchObject({ name: 'ValidationException', message });
  });

  test.each([
    [
      'longer than 64 characters',
      'a'.repeat(55),
      'HttpVerb__ActionName__OperationId should match tool name regex for Claude 3.5 : ^[a-zA-Z0-9_-]{1,64}$',
    ],
    [
      'with two underscores in a part',
      'find__book',
      "Action name, operationId or http verb in openAPI schema should not have '__' for Claude3.5",
    ],
  ])('for Claude 3.5 when a tool would get a name %s', async (_what, operationId, problem) => {
    const refusing = { agentName: `claude-${operationId.length}`, foundationModel: CLAUDE };
    const { agentId: claude } = await createAgent(aws, refusing);
    await expect(createGroup(claude, operation({ operationId }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: `${PREFIX} {APISchemaException=[${problem}]}`,
    });
    const { agentId: nova } = await createAgent(aws, { agentName: `nova-${operationId.length}` });
    await createGroup(nova, operation({ operationId }));
  });

  test('not for a reference in what an operation answers, which is not read', async () => {
    const { agentId: answering } = await createAgent(aws, { agentName: 'answering' });
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
    await createGroup(answering, operation({ responses: { 422: { description: 'No', content } } }));
  });

  test('in S3, which is not there to be read', async () => {
    const agent = await createAgent(aws, { agentName: 'in-s3' });
    const command = new CreateAgentActionGroupCommand({
      agentId: agent.agentId,
      agentVersion: 'DRAFT',
      actionGroupName: 'Books',
      apiSchema: { s3: { s3BucketName: 'schemas', s3ObjectKey: "a/b_(1)!*'.json" } },
      actionGroupExecutor: { lambda: functionArn },
    });
    await expect(aws.agent.send(command)).rejects.toMatchObject({ name: 'ValidationException', message: PREFIX });
  });

  test('with more than eleven operations', async () => {
    const agent = await createAgent(aws, { agentName: 'twelve' });
    const paths = Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [`/p${n}`, { get: { operationId: `o${n}`, responses: {} } }]),
    );
    await expect(createGroup(agent.agentId, changed({ paths }))).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
      message: 'Number of enabled APIs exceeded limit',
    });
  });
});
