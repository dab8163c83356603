import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Aws, createAgent, createGroup, FIND_BOOK, prepare, startLibrary } from '../bedrock-agent/scene.js';
import { allowBedrock, createFunction } from './library-function.js';
import { type ScriptedModel, say, scriptedModel } from './scene.js';

/** Leaves a file for each process that has loaded it; a name with `broken` in it does not load. */
const HANDLER = `
import { writeFileSync } from 'node:fs';
writeFileSync(process.env.STARTS + '/' + process.env.AWS_LAMBDA_FUNCTION_NAME + '-' + process.pid, '');
if (process.env.AWS_LAMBDA_FUNCTION_NAME.includes('broken')) throw new Error('no shelves');
export const handler = async ({ actionGroup, function: name }) =>
  ({ response: { actionGroup, function: name, functionResponse: { responseBody: { TEXT: { body: 'On shelf 4.' } } } } });
`;
const FIND = [{ tool: 'Books__find_book', input: { title: 'Emma' } }];

let aws: Aws;
let script: ScriptedModel;
const starts = mkdtempSync(join(tmpdir(), 'starts-'));
const startsOf = (name: string) => readdirSync(starts).filter((file) => file.startsWith(name)).length;
/** What the model waits for before it says anything. */
let thinking: () => Promise<void> = async () => {};

beforeAll(async () => {
  aws = await startLibrary({
    model: async (request, signal) => {
      await thinking();
      return script.model(request, signal);
    },
  });
});
afterAll(() => aws.close());

async function functionOf(name: string): Promise<string> {
  const arn = await createFunction(aws, name, HANDLER);
  const Environment = { Variables: { STARTS: starts } };
  await aws.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: name, Environment }));
  return arn;
}

async function agentOf(agentName: string, ...functions: string[]): Promise<string> {
  const { agentId } = await createAgent(aws, { agentName });
  for (const [at, lambda] of functions.entries()) {
    const schema = { functions: [{ ...FIND_BOOK.functions[0], name: at === 0 ? 'find_book' : `find_book_${at}` }] };
    await createGroup(aws, agentId, { name: at === 0 ? 'Books' : `Books${at}`, schema, executor: { lambda } });
  }
  await prepare(aws, agentId);
  return agentId;
}

describe('the only function of an agent', () => {
  test('is started while the model thinks, and its first invocation finds it', async () => {
    const agentId = await agentOf('reader', await functionOf('reader'));
    await allowBedrock(aws, {}, 'bedrock', 'reader');
    script = scriptedModel(FIND, 'On shelf 4.');
    // Only what is started beforehand is there before the model has said a word.
    thinking = () => vi.waitFor(() => expect(startsOf('reader')).toBe(1), { timeout: 10_000 });
    expect((await say(aws, { agentId, sessionId: 'reader' })).text).toBe('On shelf 4.');
    thinking = async () => {};
    expect(script.requests.at(-1)?.messages.at(-1)?.content).toMatchObject([{ toolResult: { status: 'success' } }]);
    script = scriptedModel('Hello!', FIND);
    await say(aws, { agentId, sessionId: 'reader' });
    await say(aws, { agentId, sessionId: 'reader' });
    expect(startsOf('reader')).toBe(1);
  });

  test('is told of as one that does not load when it is invoked, and not before', async () => {
    const agentId = await agentOf('broken', await functionOf('broken'));
    await allowBedrock(aws, {}, 'bedrock', 'broken');
    script = scriptedModel('Hello!', FIND);
    expect((await say(aws, { agentId, sessionId: 'broken' })).text).toBe('Hello!');
    expect((await say(aws, { agentId, sessionId: 'broken' })).error).toMatchObject({
      name: 'DependencyFailedException',
    });
  });

  test('is not started where Bedrock may not invoke it, nor is one of several', async () => {
    const [barred, one, other] = [await functionOf('barred'), await functionOf('one'), await functionOf('other')];
    for (const name of ['one', 'other']) await allowBedrock(aws, {}, 'bedrock', name);
    script = scriptedModel('Hello!', 'Hello!');
    await say(aws, { agentId: await agentOf('barred', barred), sessionId: 'barred' });
    await say(aws, { agentId: await agentOf('several', one, other), sessionId: 'several' });
    await aws.close();
    // Whatever had been started would have been ended now.
    expect(['barred', 'one', 'other'].map(startsOf)).toEqual([0, 0, 0]);
  });
});
