import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from 'yaml';
import { packaged } from '../helpers/definitions/packaged.js';
import { CREDENTIALS } from './endpoint.js';

const SCHEMAS = resolve('schemas');
const NAME = 'hr-leave-agent';
const ACCOUNT = '000000000000';
/** How long a person waits before the same command again. */
const AGAIN_MS = 1_000;

const HANDLER = `import json

def lambda_handler(event, context):
    return {"messageVersion": "1.0", "response": {"actionGroup": event["actionGroup"], "function": event["function"],
            "functionResponse": {"responseBody": {"TEXT": {"body": json.dumps({"pto_remaining": 12})}}}}}
`;

/**
 * The tutorial's commands one after the other with the AWS CLI, each again until it succeeds. Resolves to milliseconds;
 * to undefined where there is no AWS CLI.
 */
export async function tutorialByHand(endpoint: string, folder: string): Promise<number | undefined> {
  if (spawnSync('aws', ['--version']).status !== 0) return undefined;
  const aws = cli(endpoint, folder);
  const { zip } = await packaged(written(folder, 'lambda_function.py', HANDLER));
  writeFileSync(join(folder, 'lambda_function.zip'), zip);
  const start = performance.now();
  await aws('iam', 'create-role', {
    'role-name': `${NAME}-lambda-role`,
    'assume-role-policy-document': trust('lambda'),
  });
  await aws('iam', 'attach-role-policy', {
    'role-name': `${NAME}-lambda-role`,
    'policy-arn': 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
  });
  await aws('iam', 'create-role', {
    'role-name': `${NAME}-bedrock-role`,
    'assume-role-policy-document': trust('bedrock'),
  });
  await aws('iam', 'put-role-policy', {
    'role-name': `${NAME}-bedrock-role`,
    'policy-name': 'BedrockInvokeModelPolicy',
    'policy-document': policy({ Action: 'bedrock:InvokeModel', Resource: '*' }),
  });
  await aws('lambda', 'create-function', {
    'function-name': NAME,
    runtime: 'python3.12',
    role: `arn:aws:iam::${ACCOUNT}:role/${NAME}-lambda-role`,
    handler: 'lambda_function.lambda_handler',
    'zip-file': 'fileb://lambda_function.zip',
    timeout: '30',
    'memory-size': '128',
  });
  await aws('lambda', 'add-permission', {
    'function-name': NAME,
    'statement-id': 'AllowBedrockInvoke',
    action: 'lambda:InvokeFunction',
    principal: 'bedrock.amazonaws.com',
    'source-account': ACCOUNT,
  });
  const agentId = await aws('bedrock-agent', 'create-agent', {
    'agent-name': NAME,
    'agent-resource-role-arn': `arn:aws:iam::${ACCOUNT}:role/${NAME}-bedrock-role`,
    'foundation-model': 'amazon.nova-pro-v1:0',
    instruction: parse(readFileSync(join(SCHEMAS, `${NAME}.agent.yaml`), 'utf8')).instruction,
    query: 'agent.agentId',
  });
  await aws('bedrock-agent', 'create-agent-action-group', {
    'agent-id': agentId,
    'agent-version': 'DRAFT',
    'action-group-name': 'HRActions',
    'action-group-executor': JSON.stringify({ lambda: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${NAME}` }),
    'function-schema': JSON.stringify(functionSchema()),
  });
  await aws('bedrock-agent', 'prepare-agent', { 'agent-id': agentId });
  const status = () => aws('bedrock-agent', 'get-agent', { 'agent-id': agentId, query: 'agent.agentStatus' });
  while ((await status()) !== 'PREPARED') await delay(AGAIN_MS);
  return performance.now() - start;
}

/** Runs one command of the AWS CLI until it succeeds. Resolves to what it prints. */
function cli(endpoint: string, folder: string) {
  const env = {
    ...process.env,
    ...CREDENTIALS,
    AWS_DEFAULT_REGION: CREDENTIALS.AWS_REGION,
    AWS_ENDPOINT_URL: endpoint,
  };
  return async (service: string, command: string, options: Readonly<Record<string, string>>): Promise<string> => {
    const flags = Object.entries({ output: 'text', ...options }).flatMap(([name, value]) => [`--${name}`, value]);
    for (let attempt = 1; ; attempt++) {
      const { status, stdout, stderr } = spawnSync('aws', [service, command, ...flags], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      if (status === 0) return stdout.trim();
      if (attempt === 60) throw new Error(`aws ${service} ${command}: ${stderr}`);
      await delay(AGAIN_MS);
    }
  };
}

function functionSchema(): { functions: unknown[] } {
  const { functions } = parse(readFileSync(join(SCHEMAS, 'hr-actions.functions.yaml'), 'utf8'));
  return { functions };
}

function trust(service: string): string {
  return policy({ Principal: { Service: `${service}.amazonaws.com` }, Action: 'sts:AssumeRole' });
}

function policy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}

function written(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
