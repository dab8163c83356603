import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CreateAgentActionGroupCommand, CreateAgentCommand, PrepareAgentCommand } from '@aws-sdk/client-bedrock-agent';
import { AttachRolePolicyCommand, CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AddPermissionCommand, CreateFunctionCommand, InvokeCommand } from '@aws-sdk/client-lambda';
import { parse } from 'yaml';
import type { Clock } from '../../../src/emulator/service/clock.js';
import type { Home } from '../cli/run-cli.js';
import { packaged } from '../definitions/packaged.js';
import type { TestAws } from './local-aws.js';

const SCHEMAS = resolve(import.meta.dirname, '../../../schemas');
const NAME = 'hr-leave-agent';
const FUNCTION_ROLE = `${NAME}-lambda-role`;
const AGENT_ROLE = `${NAME}-bedrock-role`;

const PYTHON = `import json

def lambda_handler(event, context):
    body = json.dumps({"pto_remaining": 12})
    return {"messageVersion": "1.0", "response": {"actionGroup": event["actionGroup"], "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": body}}}}}
`;

/** Makes what the tutorial makes with its AWS CLI commands: no tags, a Python function, the tutorial's own policies. */
export async function followTutorialByHand(aws: TestAws<Clock>, home: Home): Promise<void> {
  const role = (name: string) => `arn:aws:iam::${aws.accountId}:role/${name}`;
  await makeRoles(aws);
  const { zip } = await packaged(home.write('by-hand/lambda_function.py', PYTHON));
  const { FunctionArn: lambda } = await aws.lambda.send(
    new CreateFunctionCommand({
      FunctionName: NAME,
      Runtime: 'python3.12',
      Role: role(FUNCTION_ROLE),
      Handler: 'lambda_function.lambda_handler',
      Code: { ZipFile: zip },
      Timeout: 30,
      MemorySize: 128,
    }),
  );
  await aws.lambda.send(
    new AddPermissionCommand({
      FunctionName: NAME,
      StatementId: 'AllowBedrockInvoke',
      Action: 'lambda:InvokeFunction',
      Principal: 'bedrock.amazonaws.com',
      SourceAccount: aws.accountId,
    }),
  );
  // The tutorial's quick check, which makes the log group.
  const Payload = JSON.stringify({ function: 'check_leave_balance', parameters: [], actionGroup: 'HRActions' });
  await aws.lambda.send(new InvokeCommand({ FunctionName: NAME, Payload }));
  await makeAgent(aws, role(AGENT_ROLE), lambda);
}

async function makeRoles({ iam, accountId }: TestAws<Clock>): Promise<void> {
  const policy = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const trust = (Service: string, Condition?: object) =>
    policy({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...(Condition && { Condition }) });
  await iam.send(
    new CreateRoleCommand({ RoleName: FUNCTION_ROLE, AssumeRolePolicyDocument: trust('lambda.amazonaws.com') }),
  );
  const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  await iam.send(new AttachRolePolicyCommand({ RoleName: FUNCTION_ROLE, PolicyArn }));
  const agents = trust('bedrock.amazonaws.com', {
    StringEquals: { 'aws:SourceAccount': accountId },
    ArnLike: { 'aws:SourceArn': `arn:aws:bedrock:us-east-1:${accountId}:agent/*` },
  });
  await iam.send(new CreateRoleCommand({ RoleName: AGENT_ROLE, AssumeRolePolicyDocument: agents }));
  const PolicyDocument = policy({
    Effect: 'Allow',
    Action: 'bedrock:InvokeModel',
    Resource: 'arn:aws:bedrock:us-east-1::foundation-model/*',
  });
  await iam.send(
    new PutRolePolicyCommand({ RoleName: AGENT_ROLE, PolicyName: 'BedrockInvokeModelPolicy', PolicyDocument }),
  );
}

async function makeAgent({ agent }: TestAws<Clock>, agentResourceRoleArn: string, lambda?: string): Promise<void> {
  const read = (file: string) => parse(readFileSync(resolve(SCHEMAS, file), 'utf8'));
  const { instruction, foundationModel } = read('hr-leave-agent.agent.yaml');
  const { agent: made } = await agent.send(
    new CreateAgentCommand({ agentName: NAME, agentResourceRoleArn, foundationModel, instruction }),
  );
  const agentId = made?.agentId;
  await agent.send(
    new CreateAgentActionGroupCommand({
      agentId,
      agentVersion: 'DRAFT',
      actionGroupName: 'HRActions',
      actionGroupExecutor: { lambda: lambda ?? '' },
      functionSchema: { functions: read('hr-actions.functions.yaml').functions },
    }),
  );
  await agent.send(new PrepareAgentCommand({ agentId }));
}
