import type { Contents } from './contents.js';
import { type LibraryDefinition, type LibraryGroup, NAME } from './definition.js';

const ACCOUNT = '000000000000';
const VERSION = '2012-10-17';

/** Physical names, as the definition and its documentation say them. */
export function namesOf({ groups, policyName, roleName }: LibraryDefinition) {
  return {
    role: roleName === undefined ? `${NAME}-bedrock-role` : `${NAME}-${roleName}`,
    policy: policyName ?? 'BedrockInvokeModelPolicy',
    groups: groups.map((group) => {
      // Groups that say the same of their function share it.
      const alike = groups.filter((other) => functionText(other) === functionText(group));
      const own = alike.length === groups.length ? NAME : `${NAME}-${alike[0]?.name}`;
      const fn = group.lambdaName === undefined ? own : `${NAME}-${group.lambdaName}`;
      return {
        fn,
        role: `${fn}-lambda-role`,
        log: `/aws/lambda/${fn}`,
        permission: group.permission ?? 'AllowBedrockInvoke',
      };
    }),
  };
}

function functionText({ lambdaName, memorySize, timeout, environment, permission, code }: LibraryGroup): string {
  return JSON.stringify([lambdaName, memorySize, timeout, environment, permission, code]);
}

/** What the account holds of a stack that is as its definition says. `codes`: base64 SHA-256 of each handler's zip. */
export function expected(
  definition: LibraryDefinition,
  codes: Record<LibraryGroup['code'], string>,
  agentArn: string | undefined,
): Contents {
  const names = namesOf(definition);
  const entries = definition.groups.flatMap((group, i) => {
    const its = names.groups[i];
    return its ? functionEntries(group, its, codes[group.code], agentArn) : [];
  });
  return {
    ...Object.fromEntries(entries),
    [`role ${names.role}`]: {
      stack: NAME,
      trust: trust('bedrock.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': ACCOUNT },
        ArnLike: { 'aws:SourceArn': `arn:aws:bedrock:us-east-1:${ACCOUNT}:agent/*` },
      }),
      attached: [],
      inline: { [names.policy]: MODEL_POLICIES[definition.foundationModel] },
    },
    [`agent ${NAME}`]: {
      arn: agentArn,
      status: 'PREPARED',
      description: definition.description,
      model: definition.foundationModel,
      instruction: definition.instruction,
      ttl: definition.idleSessionTTLInSeconds ?? 600,
      role: names.role,
      groups: Object.fromEntries(
        definition.groups.map((group, i) => [
          group.name,
          {
            description: group.description,
            state: 'ENABLED',
            lambda: names.groups[i]?.fn,
            function: group.functionName,
            parameters: [group.parameter],
          },
        ]),
      ),
      aliases: definition.alias === undefined ? [] : [definition.alias],
    },
  };
}

type Names = ReturnType<typeof namesOf>['groups'][number];

function functionEntries(
  group: LibraryGroup,
  its: Names,
  code: string,
  agentArn: string | undefined,
): [string, unknown][] {
  return [
    [
      `role ${its.role}`,
      { stack: NAME, trust: trust('lambda.amazonaws.com'), attached: ['AWSLambdaBasicExecutionRole'], inline: {} },
    ],
    [`log group ${its.log}`, { stack: NAME }],
    [
      `function ${its.fn}`,
      {
        stack: NAME,
        role: its.role,
        memory: group.memorySize ?? 128,
        timeout: group.timeout ?? 30,
        environment: group.environment ?? {},
        code,
        permissions: [
          {
            Sid: its.permission,
            Effect: 'Allow',
            Principal: { Service: 'bedrock.amazonaws.com' },
            Action: 'lambda:InvokeFunction',
            Resource: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${its.fn}`,
            Condition: {
              StringEquals: { 'AWS:SourceAccount': ACCOUNT },
              ArnLike: { 'AWS:SourceArn': agentArn },
            },
          },
        ],
      },
    ],
  ];
}

function trust(Service: string, Condition?: object) {
  const statement = {
    Effect: 'Allow',
    Principal: { Service },
    Action: 'sts:AssumeRole',
    ...(Condition && { Condition }),
  };
  return { Version: VERSION, Statement: [statement] };
}

const INVOKE = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];

const MODEL_POLICIES: Readonly<Record<string, unknown>> = {
  'amazon.nova-pro-v1:0': {
    Version: VERSION,
    Statement: [
      { Effect: 'Allow', Action: INVOKE, Resource: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0' },
    ],
  },
  'us.amazon.nova-lite-v1:0': {
    Version: VERSION,
    Statement: [
      {
        Effect: 'Allow',
        Action: [...INVOKE, 'bedrock:GetInferenceProfile'],
        Resource: `arn:aws:bedrock:us-east-1:${ACCOUNT}:inference-profile/us.amazon.nova-lite-v1:0`,
      },
      {
        Effect: 'Allow',
        Action: INVOKE,
        Resource: ['us-east-1', 'us-east-2', 'us-west-2'].map(
          (region) => `arn:aws:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0`,
        ),
      },
    ],
  },
};
