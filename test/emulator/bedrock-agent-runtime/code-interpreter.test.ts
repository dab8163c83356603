import { CreateAgentActionGroupCommand } from '@aws-sdk/client-bedrock-agent';
import type { InputFile } from '@aws-sdk/client-bedrock-agent-runtime';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plan } from '../../../src/emulator/models/planner/planner.js';
import { createCodeRunner } from '../../../src/emulator/runner/interpreter/run-code.js';
import { NoPython } from '../../../src/emulator/service/code-runner.js';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { type Aws, createAgent, prepare, ROLE, startLibrary, statement } from '../bedrock-agent/scene.js';
import { type Line, type ScriptedModel, say, scriptedModel } from './scene.js';

let aws: Aws;
let script: ScriptedModel;
let agentId: string;
let isPlanned = false;
beforeAll(async () => {
  script = scriptedModel();
  aws = await startLibrary({ model: (request, signal) => (isPlanned ? plan : script.model)(request, signal) });
  ({ agentId } = await createAgent(aws));
  await aws.agent.send(
    new CreateAgentActionGroupCommand({
      agentId,
      agentVersion: 'DRAFT',
      actionGroupName: 'Code',
      parentActionGroupSignature: 'AMAZON.CodeInterpreter',
    }),
  );
  await prepare(aws, agentId);
});
afterAll(() => aws.close());

const code = (text: string): Line => [{ tool: 'get__codeinterpreteraction', input: { code: text } }];

/** A turn in which the model follows these lines. */
async function turn(
  lines: Line[],
  { sessionId = `session-${Math.random()}`, files }: { sessionId?: string; files?: InputFile[] } = {},
) {
  script.lines = lines;
  script.requests = [];
  const said = await say(aws, { agentId, sessionId, enableTrace: true, ...(files && { sessionState: { files } }) });
  const outputs = said.traces.flatMap(
    ({ trace }) => trace?.orchestrationTrace?.observation?.codeInterpreterInvocationOutput ?? [],
  );
  return { ...said, outputs };
}

const text = (name: string, content: string): InputFile => ({
  name,
  useCase: 'CODE_INTERPRETER',
  source: { sourceType: 'BYTE_CONTENT', byteContent: { mediaType: 'text/csv', data: Buffer.from(content) } },
});

describe('the files of a request', () => {
  test('lie in S3, where the agent’s role must be allowed to read them', async () => {
    const s3 = new S3Client({ ...TEST_CREDENTIALS, endpoint: aws.url, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'loans' }));
    await s3.send(new PutObjectCommand({ Bucket: 'loans', Key: 'all.csv', Body: '7' }));
    s3.destroy();
    const files: InputFile[] = [
      {
        name: 'all.csv',
        useCase: 'CODE_INTERPRETER',
        source: { sourceType: 'S3', s3Location: { uri: 's3://loans/all.csv' } },
      },
    ];
    await expect(turn([], { files })).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const PolicyDocument = statement({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::loans/*' });
    await aws.iam.send(new PutRolePolicyCommand({ RoleName: ROLE, PolicyName: 'files', PolicyDocument }));
    const { outputs } = await turn([code('print(open("all.csv").read())'), 'Done.'], { files });
    expect(outputs[0]?.executionOutput).toBe('7\n');
  });

  test('for CHAT stand before the user’s words', async () => {
    const file: InputFile = { ...text('rules.txt', 'Ten days.'), useCase: 'CHAT' };
    await turn(['Ten.'], { files: [file] });
    expect(script.requests[0]?.messages.at(-1)?.content).toEqual([{ text: 'File rules.txt:\nTen days.\n\nHello' }]);
  });

  test.each<[string, InputFile[]]>([
    ['a name that leads elsewhere', [text('../out', '1')]],
    ['a name of a root', [text('/etc/x', '1')]],
    ['six files', Array.from({ length: 6 }, (_, n) => text(`f${n}`, '1'))],
    ['no place', [{ name: 'a', useCase: 'CODE_INTERPRETER', source: { sourceType: 'S3' } }]],
  ])('are refused with %s', async (_what, files) => {
    await expect(turn([], { files })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('for code need an agent that runs some', async () => {
    const other = await createAgent(aws, { agentName: 'no-code' });
    await prepare(aws, other.agentId);
    const asked = say(aws, { agentId: other.agentId, sessionState: { files: [text('a', '1')] } });
    await expect(asked).rejects.toMatchObject({ name: 'ValidationException', message: /AMAZON.CodeInterpreter/ });
  });
});

describe('code that the model writes', () => {
  test('runs, and the model goes on with what it prints, a last expression’s value too', async () => {
    const said = await turn([code('print("sum")\n6 * 7'), 'It is 42.']);
    expect(said.error).toBeUndefined();
    expect(said.text).toBe('It is 42.');
    expect(script.requests.at(-1)?.messages.at(-1)?.content).toEqual([
      { toolResult: { toolUseId: 'use-1-0', status: 'success', content: [{ text: 'sum\n42\n' }] } },
    ]);
    const steps = said.traces.flatMap(({ trace }) => trace?.orchestrationTrace ?? []);
    expect(steps.find(({ invocationInput }) => invocationInput)?.invocationInput).toMatchObject({
      invocationType: 'ACTION_GROUP_CODE_INTERPRETER',
      codeInterpreterInvocationInput: { code: 'print("sum")\n6 * 7', files: [] },
    });
    expect(said.outputs).toEqual([
      { executionOutput: 'sum\n42\n', executionTimeout: false, files: [], metadata: expect.any(Object) },
    ]);
  });

  test('is told to the model when it fails, in Python’s own words', async () => {
    const said = await turn([code('rows = []\nrows[3]'), 'It failed.']);
    expect(said.outputs[0]?.executionError).toMatch(
      /^Traceback \(most recent call last\):\n {2}File "code.py", line 2, in <module>\n {4}rows\[3\]\n(?:.|\n)*IndexError: list index out of range/,
    );
    expect(said.text).toBe('It failed.');
  });

  test('gets the files of the request, and what it writes goes to the user', async () => {
    const program = 'rows = open("loans.csv").read().split()\nopen("sum.txt", "w").write(str(sum(map(int, rows))))';
    const said = await turn([code(program), 'Done.'], { files: [text('loans.csv', '1\n2\n3\n')] });
    expect(script.requests[0]?.tools.at(-1)?.description).toContain('Files in the folder: loans.csv.');
    // Before the trace that tells the answer, and the answer.
    expect(said.kinds.slice(-3)).toEqual(['files', 'trace', 'chunk']);
    expect(said.files).toEqual([{ name: 'sum.txt', type: 'text/plain', bytes: new Uint8Array(Buffer.from('6')) }]);
    expect(said.outputs[0]).toMatchObject({ files: ['sum.txt'] });
  });

  test('finds in a later turn of the session what lay there, and nothing in another session', async () => {
    await turn([code('open("kept.txt", "w").write("kept")'), 'Done.'], { sessionId: 'keeps' });
    const read = code('print(open("kept.txt").read())');
    expect((await turn([read, 'Done.'], { sessionId: 'keeps' })).outputs[0]?.executionOutput).toBe('kept\n');
    expect((await turn([read, 'Done.'])).outputs[0]?.executionError).toContain('FileNotFoundError');
    await say(aws, { agentId, sessionId: 'keeps', endSession: true });
    expect((await turn([read, 'Done.'], { sessionId: 'keeps' })).outputs[0]?.executionError).toContain(
      'FileNotFoundError',
    );
  });

  test('sees no environment of the server’s, and reaches no network where the system can prevent it', async () => {
    const program = [
      'import os, socket',
      'print(sorted(name for name in os.environ if "AWS" in name or "HR_AGENT" in name))',
      'try:',
      `    socket.create_connection(("127.0.0.1", ${aws.port}), 2)`,
      '    print("reached")',
      'except OSError:',
      '    print("cut off")',
    ].join('\n');
    const { outputs } = await turn([code(program), 'Done.']);
    expect(outputs[0]?.executionOutput).toMatch(
      process.platform === 'linux' ? /^\[\]\n(?:cut off|reached)\n$/ : /^\[\]/,
    );
  });
});

test('the planner writes no code, and says so', async () => {
  isPlanned = true;
  const said = await say(aws, { agentId, sessionId: 'planned', inputText: 'Plot the sine from zero to ten' });
  isPlanned = false;
  expect(said.text).toContain('the planner, which works by rules, writes none');
});

describe('a run', () => {
  const signal = new AbortController().signal;

  test('ends when it takes too long, with all that it has started', async () => {
    const runner = createCodeRunner({ host: process, timeoutMs: 400 });
    expect(await runner.run({ code: 'while True: pass', files: [] }, signal)).toMatchObject({ timedOut: true });
  });

  test('tells as much of what is printed as a model can use', async () => {
    const runner = createCodeRunner({ host: process });
    const outcome = await runner.run({ code: 'print("x" * 1_000_000)', files: [] }, signal);
    expect(outcome.output).toHaveLength(25_001);
  });

  test('needs Python, and says so', async () => {
    const host = { ...hostOf(process), env: { PATH: '/nowhere' } };
    await expect(createCodeRunner({ host }).run({ code: '1', files: [] }, signal)).rejects.toBeInstanceOf(NoPython);
  });
});

/** What of a process a runner needs. */
function hostOf({ execPath, pid, cwd, platform, kill, allowedNodeEnvironmentFlags }: NodeJS.Process) {
  return { execPath, pid, cwd, platform, kill, allowedNodeEnvironmentFlags };
}
