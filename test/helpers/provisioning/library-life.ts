import { rmSync } from 'node:fs';
import { ListAgentsCommand, UntagResourceCommand as UntagAgent } from '@aws-sdk/client-bedrock-agent';
import { UntagResourceCommand as UntagLogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { PutRolePolicyCommand, UntagRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  RemovePermissionCommand,
  UntagResourceCommand as UntagFunction,
} from '@aws-sdk/client-lambda';
import type { Clock } from '../../../src/emulator/service/clock.js';
import type { TestAws } from '../account/local-aws.js';
import type { Home, RunOptions } from '../cli/run-cli.js';
import { type DefinitionTexts, LIBRARY, writeDefinition } from '../definitions/library.js';

/** An account, and the folder of somebody who works in it. */
export interface World {
  readonly aws: TestAws<Clock>;
  readonly home: Home;
}

/** One command in the life of a stack. */
export interface LifeStep {
  readonly title: string;
  readonly argv: readonly string[];
  readonly options?: RunOptions;
  /** What happened before it, by others or to the definition. */
  readonly before?: (world: World) => unknown;
}

const slower = LIBRARY.agent.replace('handler: handler.ts', 'handler: handler.ts\n      timeout: 12');
const brief = slower.replace('readers.', 'readers. Be brief.');
const renamed = brief.replace('name: Books', 'name: Shelf');
const functions = LIBRARY.functions.replace('Look a book up.', 'Find a book by its number.');
const handler = LIBRARY.handler.replace('Emma', 'Persuasion');
const defined = (texts: Partial<DefinitionTexts>) => (world: World) => writeDefinition(world.home, texts);

/** The life of the agent `library`: made, used, changed in every way, published, set back, drifted, lost, adopted, removed. */
export const LIFE: readonly LifeStep[] = [
  { title: 'up', argv: ['up'], before: defined({}) },
  { title: 'status', argv: ['status'] },
  { title: 'invoke', argv: ['invoke', 'Get book B001'] },
  { title: 'chat', argv: ['chat'], options: { stdin: 'Get book B001\n' } },
  { title: 'logs', argv: ['logs'] },
  { title: 'up with other code', argv: ['up'], before: defined({ handler }) },
  { title: 'up with another time-out', argv: ['up'], before: defined({ handler, agent: slower }) },
  { title: 'up with another instruction', argv: ['up'], before: defined({ handler, agent: brief }) },
  { title: 'up with another schema', argv: ['up'], before: defined({ handler, agent: brief, functions }) },
  { title: 'publish', argv: ['publish'] },
  { title: 'up with another group', argv: ['up'], before: defined({ handler, agent: renamed, functions }) },
  { title: 'publish again', argv: ['publish'] },
  { title: 'chat with what is published', argv: ['chat'], options: { stdin: 'Get book B001\n' } },
  { title: 'publish --rollback', argv: ['publish', '--rollback'] },
  { title: 'up changed back', argv: ['up'], before: defined({ handler, agent: brief, functions }) },
  { title: 'publish and prune', argv: ['publish', '--keep', '0'] },
  { title: 'up after changes by hand', argv: ['up'], before: drift },
  { title: 'up without its record', argv: ['up'], before: ({ home }) => rmSync(home.stateFolder, { recursive: true }) },
  { title: 'up --adopt', argv: ['up', '--adopt'], before: disown },
  { title: 'plan', argv: ['plan'] },
  { title: 'doctor', argv: ['doctor'] },
  { title: 'down', argv: ['down', '--yes'] },
  { title: 'up once more', argv: ['up'] },
  {
    title: 'down without its record',
    argv: ['down', '--yes'],
    before: ({ home }) => rmSync(home.stateFolder, { recursive: true }),
  },
];

const document = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });

/** Changes by hand what `up` has made. */
async function drift({ aws: { iam, lambda } }: World): Promise<void> {
  const RoleName = 'library-bedrock-role';
  const trust = document({
    Effect: 'Allow',
    Principal: { Service: 'bedrock.amazonaws.com' },
    Action: 'sts:AssumeRole',
  });
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust }));
  const PolicyDocument = document({ Effect: 'Allow', Action: 'bedrock:*', Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'BedrockInvokeModelPolicy', PolicyDocument }));
  const statement = { FunctionName: 'library', StatementId: 'AllowBedrockInvoke' };
  await lambda.send(new RemovePermissionCommand(statement));
  const Principal = 'bedrock.amazonaws.com';
  await lambda.send(new AddPermissionCommand({ ...statement, Action: 'lambda:InvokeFunction', Principal }));
}

/** Takes the tags away, as if something else had made it all. */
async function disown({ aws }: World): Promise<void> {
  const keys = ['hr-agent:stack', 'hr-agent:version'];
  for (const RoleName of ['library-bedrock-role', 'library-lambda-role']) {
    await aws.iam.send(new UntagRoleCommand({ RoleName, TagKeys: keys }));
  }
  const here = `us-east-1:${aws.accountId}`;
  await aws.lambda.send(new UntagFunction({ Resource: `arn:aws:lambda:${here}:function:library`, TagKeys: keys }));
  const resourceArn = `arn:aws:logs:${here}:log-group:/aws/lambda/library`;
  await aws.logs.send(new UntagLogGroup({ resourceArn, tagKeys: keys }));
  const { agentSummaries: [agent] = [] } = await aws.agent.send(new ListAgentsCommand({}));
  await aws.agent.send(
    new UntagAgent({ resourceArn: `arn:aws:bedrock:${here}:agent/${agent?.agentId}`, tagKeys: keys }),
  );
}
