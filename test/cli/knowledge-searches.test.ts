import {
  ListAgentKnowledgeBasesCommand,
  ListAgentsCommand,
  ListKnowledgeBasesCommand,
  PrepareAgentCommand,
  UpdateAgentKnowledgeBaseCommand,
} from '@aws-sdk/client-bedrock-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountOf } from '../helpers/account/account-of.js';
import { bringUp } from '../helpers/cli/bring-up.js';
import { newHome } from '../helpers/cli/run-cli.js';

const home = newHome();
afterAll(home.remove);
const AGENT = ['--agent', 'guide/agent.yaml'];
const BASE = 'documents: docs\n    description: Opening hours of houses and shops';

const define = (base: string) =>
  home.write(
    'guide/agent.yaml',
    `name: guide
foundationModel: amazon.nova-pro-v1:0
instruction: You tell people when the houses and shops of a town are open.
knowledgeBases:
  - ${base}
`,
  );

/** A document for each town, with what it says of itself. */
function writeTowns(): void {
  for (const [town, hour] of [
    ['berlin', 9],
    ['potsdam', 10],
    ['dresden', 11],
  ] as const) {
    home.write(`guide/docs/${town}.md`, `# Library\n\nThe library opens at ${hour} in the morning.\n`);
    home.write(`guide/docs/${town}.md.metadata.json`, JSON.stringify({ metadataAttributes: { town, floor: hour } }));
  }
}

beforeAll(async () => {
  writeTowns();
  define(BASE);
  await bringUp(home, ...AGENT);
});

/** The documents that a turn has found. */
async function found(...more: string[]): Promise<string[]> {
  const { stdout } = await home.run(['invoke', ...(more.length > 0 ? more : AGENT), 'When does the library open?']);
  return [...stdout.matchAll(/source: (\w+)\.md/g)].map(([, name = '']) => name).sort();
}

const retrieval = (text: string) => define(`${BASE}\n    retrieval: ${text}`);

test.each([
  ['one attribute', '{ filter: { town: potsdam } }', ['potsdam']],
  ['one of a list', '{ filter: { town: [potsdam, nowhere] } }', ['potsdam']],
  ['two attributes, both of which must hold', '{ filter: { town: [potsdam, dresden], floor: 11 } }', ['dresden']],
  ['a number of results', '{ results: 1, filter: { floor: 9 } }', ['berlin']],
])('a definition says how its documents are searched: %s', async (_what, text, towns) => {
  retrieval(text);
  expect(await found()).toEqual(towns);
});

test('up changes nothing for it: it goes with the turns', async () => {
  retrieval('{ results: 3 }');
  expect((await home.run(['plan', ...AGENT])).stdout).toContain('up would change nothing');
});

test('an agent that is sent with its turn says so, too', async () => {
  const aws = await accountOf(home);
  const { knowledgeBaseSummaries: [base] = [] } = await aws.agent.send(new ListKnowledgeBasesCommand({}));
  await aws.close();
  define(`id: ${base?.knowledgeBaseId}\n    description: Opening hours\n    retrieval: { filter: { town: berlin } }`);
  expect(await found('--inline', ...AGENT)).toEqual(['berlin']);
});

describe('a turn names the knowledge bases of what serves it:', () => {
  const DRAFT = ['--alias', 'TSTALIASID', ...AGENT];
  const first = `${BASE}\n    retrieval: { filter: { town: potsdam } }`;

  beforeAll(async () => {
    define(first);
    await home.run(['publish', 'live', ...AGENT]);
    home.write('guide/more/harbour.md', '# Library\n\nThe library opens at noon.\n');
    define(`${first}\n  - name: harbour\n    documents: more\n    description: Opening hours at the harbour\n    retrieval: { results: 2 }`);
    await bringUp(home, ...AGENT);
  });

  test('an alias does not have one that came later', async () => {
    expect(await found(...AGENT)).toEqual(['potsdam']);
    expect(await found('--alias', 'live', ...AGENT)).toEqual(['potsdam']);
  });

  test('in a chat that goes from one alias to another, too', async () => {
    const cli = home.start(['chat', ...DRAFT], { tty: true });
    await cli.seen('stderr', /> /);
    cli.type('/alias live\nWhen does the library open?\n/quit\n');
    expect((await cli.done).stdout).toContain('source: potsdam.md');
  });

  test('one that is switched off is not searched', async () => {
    const aws = await accountOf(home);
    const { agentSummaries: [agent] = [] } = await aws.agent.send(new ListAgentsCommand({}));
    const draft = { agentId: agent?.agentId, agentVersion: 'DRAFT' };
    const { agentKnowledgeBaseSummaries = [] } = await aws.agent.send(new ListAgentKnowledgeBasesCommand(draft));
    const harbour = agentKnowledgeBaseSummaries.find(({ description }) => description?.endsWith('harbour'));
    const { knowledgeBaseId } = { ...harbour };
    const off = { ...draft, knowledgeBaseId, knowledgeBaseState: 'DISABLED' as const };
    await aws.agent.send(new UpdateAgentKnowledgeBaseCommand(off));
    await aws.agent.send(new PrepareAgentCommand(draft));
    await aws.close();
    expect(await found(...DRAFT)).toEqual(['potsdam']);
  });
});

test('what cannot be is told with its place', async () => {
  retrieval('{ search: hybrid }');
  const { stderr } = await home.run(['validate', ...AGENT]);
  expect(stderr).toMatch(/agent\.yaml:7:\d+.*hybrid, which S3 Vectors does not know/);
  retrieval('{ results: 0 }');
  expect((await home.run(['validate', ...AGENT])).stderr).toMatch(/agent\.yaml:7:\d+.*results/);
});
