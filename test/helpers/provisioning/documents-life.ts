import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ListKnowledgeBasesCommand, UntagResourceCommand as UntagKnowledgeBase } from '@aws-sdk/client-bedrock-agent';
import { DeleteRolePolicyCommand, UntagRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { DeleteBucketTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { TEST_CREDENTIALS } from '../account/local-aws.js';
import { LIBRARY, writeDefinition } from '../definitions/library.js';
import type { LifeStep, World } from './library-life.js';

/** The agent `library` with documents of its own. */
const WITH_DOCUMENTS = `${LIBRARY.agent}knowledgeBases:
  - name: rules
    documents: docs
    description: The rules of the library.
`;

const LOANS = '# Loans\n\nA loan lasts four weeks.\n';
const FEES = '# Fees\n\nA late book costs one pound a week.\n';

/** Writes the definition and its documents; a text that is undefined is removed. */
export function writeLibraryWithDocuments(
  home: World['home'],
  docs: Record<string, string | undefined> = { 'loans.md': LOANS, 'fees.md': FEES },
  agent = WITH_DOCUMENTS,
): string {
  for (const [name, text] of Object.entries(docs)) {
    if (text === undefined) rmSync(join(home.folder, 'docs', name), { force: true });
    else home.write(`docs/${name}`, text);
  }
  return writeDefinition(home, { agent });
}

const said = WITH_DOCUMENTS.replace('The rules of', 'Rules and fees of');
const longer = LOANS.replace('four', 'six');

/** The life of an agent with a knowledge base: made, asked, changed in every way, drifted, lost, adopted, given up, removed. */
export const KNOWLEDGE_LIFE: readonly LifeStep[] = [
  { title: 'up', argv: ['up'], before: ({ home }) => writeLibraryWithDocuments(home) },
  { title: 'invoke', argv: ['invoke', 'What does a late book cost?'] },
  { title: 'status', argv: ['status'] },
  { title: 'doctor', argv: ['doctor'] },
  {
    title: 'up with another document',
    argv: ['up'],
    before: ({ home }) => writeLibraryWithDocuments(home, { 'loans.md': longer, 'rooms.md': '# Rooms\n\nTwo.\n' }),
  },
  {
    title: 'up without a document',
    argv: ['up'],
    before: ({ home }) => writeLibraryWithDocuments(home, { 'rooms.md': undefined }),
  },
  {
    title: 'up with another description',
    argv: ['up'],
    before: ({ home }) => writeLibraryWithDocuments(home, {}, said),
  },
  { title: 'up after changes by hand', argv: ['up'], before: drift },
  { title: 'up without its record', argv: ['up'], before: ({ home }) => rmSync(home.stateFolder, { recursive: true }) },
  { title: 'up --adopt', argv: ['up', '--adopt'], before: disown },
  { title: 'up without documents', argv: ['up'], before: ({ home }) => writeDefinition(home) },
  { title: 'up with documents again', argv: ['up'], before: ({ home }) => writeLibraryWithDocuments(home) },
  {
    title: 'down without its record',
    argv: ['down', '--yes'],
    before: ({ home }) => rmSync(home.stateFolder, { recursive: true }),
  },
];

const KNOWLEDGE_BASE = 'library-rules';
const RoleName = `${KNOWLEDGE_BASE}-kb-role`;

/** Changes by hand what `up` has made. */
async function drift({ aws: { iam } }: World): Promise<void> {
  const Statement = [{ Effect: 'Allow', Principal: { Service: 'bedrock.amazonaws.com' }, Action: 'sts:AssumeRole' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
  await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'KnowledgeBasePolicy' }));
}

/** Takes the tags away, as if something else had made it all. */
async function disown({ aws }: World): Promise<void> {
  const tagKeys = ['hr-agent:stack', 'hr-agent:version', 'hr-agent:region'];
  await aws.iam.send(new UntagRoleCommand({ RoleName, TagKeys: tagKeys }));
  const { knowledgeBaseSummaries: [base] = [] } = await aws.agent.send(new ListKnowledgeBasesCommand({}));
  const resourceArn = `arn:aws:bedrock:us-east-1:${aws.accountId}:knowledge-base/${base?.knowledgeBaseId}`;
  await aws.agent.send(new UntagKnowledgeBase({ resourceArn, tagKeys }));
  const s3 = new S3Client({ ...TEST_CREDENTIALS, endpoint: aws.url, forcePathStyle: true });
  await s3.send(new DeleteBucketTaggingCommand({ Bucket: `library-${aws.accountId}-us-east-1` }));
  s3.destroy();
}
