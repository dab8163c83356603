import { LIBRARY } from './library.js';

/** The library's agent with more members of its function. */
export const lambda = (members: string) =>
  LIBRARY.agent.replace('handler: handler.ts', `${members}\n      handler: handler.ts`);

/** The same with a knowledge base. */
export const KNOWING = `${LIBRARY.agent}knowledgeBases: [{ description: The rules, documents: docs }]\n`;

export interface Renamed {
  title: string;
  /** Default: the library's agent. */
  before?: string;
  after: string;
  /** What the account holds before, and not after. */
  gone: string[];
  /** What `npm test` tries of it; the slow run tries the rest. */
  quick?: 'up' | 'up and down';
}

/** Definitions that name something otherwise than the one before, and what must be gone then. */
export const RENAMED: Renamed[] = [
  {
    title: 'a function of another name',
    quick: 'up and down',
    after: lambda('name: library-two'),
    gone: ['function library', 'log group /aws/lambda/library', 'role library-lambda-role'],
  },
  {
    title: "a function's role of another name",
    after: lambda('role: library-worker'),
    gone: ['role library-lambda-role', 'role library-lambda-role attached AWSLambdaBasicExecutionRole'],
  },
  {
    title: "an agent's role of another name",
    quick: 'up',
    after: LIBRARY.agent.replace('actionGroups:', 'agentRole: { name: library-brain }\nactionGroups:'),
    gone: ['role library-bedrock-role', 'role library-bedrock-role inline BedrockInvokeModelPolicy'],
  },
  {
    title: 'a policy of another name',
    after: LIBRARY.agent.replace('actionGroups:', 'agentRole: { policyName: Models }\nactionGroups:'),
    gone: ['role library-bedrock-role inline BedrockInvokeModelPolicy'],
  },
  {
    title: 'a permission of another name',
    after: lambda('permissionStatementId: LetBedrock'),
    gone: ['function library permission AllowBedrockInvoke'],
  },
  {
    title: 'an action group of another name',
    quick: 'up',
    after: LIBRARY.agent.replace('name: Books', 'name: Shelf'),
    gone: ['agent library group Books'],
  },
  {
    title: 'functions that run here now',
    quick: 'up',
    after: LIBRARY.agent.replace('lambda:\n      handler:', 'executor: return-control\n    handler:'),
    gone: ['function library', 'log group /aws/lambda/library', 'role library-lambda-role'],
  },
  {
    title: 'no statements for the function any more',
    before: lambda('policyStatements: [{ Effect: Allow, Action: "s3:GetObject", Resource: "*" }]'),
    after: LIBRARY.agent,
    gone: ['role library-lambda-role inline FunctionPolicy'],
  },
  {
    title: 'no documents any more',
    quick: 'up and down',
    before: KNOWING,
    after: LIBRARY.agent,
    gone: [
      'agent library asks The rules',
      'bucket library-000000000000-us-east-1',
      'knowledge base library-documents ACTIVE',
      'role library-documents-kb-role',
      'vector bucket library-documents',
    ],
  },
  {
    title: 'a knowledge base of another name',
    quick: 'up',
    before: KNOWING,
    after: KNOWING.replace('{ description', '{ name: rules, description'),
    gone: [
      'bucket library-000000000000-us-east-1 object documents/loans.md',
      'knowledge base library-documents ACTIVE',
      'role library-documents-kb-role',
      'vector bucket library-documents',
    ],
  },
];
