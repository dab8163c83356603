import { describe, expect, test } from 'vitest';
import { loadAgent } from '../../../src/agent/load.js';
import { AGENT, agentFiles, FUNCTIONS } from '../../helpers/definitions/agent-files.js';

/** What is wrong, one line a problem, without file and position; empty when nothing is. */
async function problems(agent: unknown, functions?: unknown): Promise<string[]> {
  const files = agentFiles(agent, functions);
  try {
    await loadAgent(files.file);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ code: 'DEFINITION_INVALID' });
    const lines = error instanceof Error ? error.message.split('\n') : [];
    for (const line of lines) expect(line).toMatch(/^\S+\.yaml:(?:\d+:\d+: | and \d+ more$)/);
    return lines.map((line) => line.replace(/^\S+:\d+:\d+: /, ''));
  } finally {
    files.remove();
  }
}

/** A member that is put in, how it is written wrong, what is said then, and what is still right. */
interface Limit {
  path: string;
  wrong: unknown;
  says: string;
  right?: unknown;
}

const letters = (length: number) => 'a'.repeat(length);
const NAME =
  'must be 1 to 100 letters (a to z) and digits, with single hyphens or underscores between them, and no spaces';

const AGENT_LIMITS: Limit[] = [
  { path: 'name', wrong: letters(101), says: NAME, right: letters(40) },
  { path: 'name', wrong: '', says: NAME, right: 'a' },
  { path: 'name', wrong: 'two__lines', says: NAME, right: 'one_line-' },
  { path: 'name', wrong: '-first', says: NAME, right: '1st' },
  { path: 'name', wrong: 'größe', says: NAME },
  { path: 'name', wrong: 5, says: 'must be a string' },
  { path: 'description', wrong: '', says: 'must have at least 1 character' },
  { path: 'description', wrong: letters(201), says: 'must have at most 200 characters', right: letters(200) },
  { path: 'foundationModel', wrong: '', says: 'must have at least 1 character' },
  { path: 'foundationModel', wrong: letters(2049), says: 'must have at most 2048 characters', right: letters(2048) },
  { path: 'instruction', wrong: letters(39), says: 'must have at least 40 characters', right: letters(40) },
  { path: 'instruction', wrong: letters(20_001), says: 'must have at most 20000 characters', right: letters(20_000) },
  { path: 'idleSessionTTLInSeconds', wrong: 59, says: 'must be at least 60', right: 60 },
  { path: 'idleSessionTTLInSeconds', wrong: 5401, says: 'must be at most 5400', right: 5400 },
  { path: 'idleSessionTTLInSeconds', wrong: 60.5, says: 'must be an integer' },
  { path: 'idleSessionTTLInSeconds', wrong: '60', says: 'must be an integer' },
  { path: 'guardrail', wrong: '', says: 'must have at least 1 character' },
  { path: 'guardrail', wrong: 5, says: 'must be a string' },
  {
    path: 'guardrail',
    wrong: { id: 'abc' },
    says: 'lacks version, which is required',
    right: { id: 'abc', version: '1' },
  },
  {
    path: 'guardrail.id',
    wrong: 'ABC',
    says: 'must be the id or the ARN of a guardrail: small letters and digits',
  },
  { path: 'metrics', wrong: 'yes', says: 'must be a boolean', right: true },
  { path: 'alarms', wrong: {}, says: 'needs at least one of: errors, throttles, latency', right: { errors: 0 } },
  { path: 'alarms.errors', wrong: -1, says: 'must be at least 0', right: 0 },
  { path: 'alarms.latency', wrong: 0, says: 'must be at least 1', right: 1 },
  { path: 'memory', wrong: true, says: 'must be an object', right: {} },
  { path: 'memory.days', wrong: 0, says: 'must be at least 1', right: 1 },
  { path: 'memory.days', wrong: 366, says: 'must be at most 365', right: 365 },
  { path: 'memory.recentSessions', wrong: 0, says: 'must be at least 1', right: 1 },
  { path: 'memory.recentSessions', wrong: 2.5, says: 'must be an integer' },
  { path: 'agentRole', wrong: 'role', says: 'must be an object' },
  {
    path: 'agentRole.name',
    wrong: letters(65),
    says: 'must be 1 to 64 letters, digits and +=,.@_-',
    right: letters(64),
  },
  {
    path: 'agentRole.name',
    wrong: 'a role',
    says: 'must be 1 to 64 letters, digits and +=,.@_-',
    right: 'a=role+,.@-_',
  },
  {
    path: 'agentRole.policyName',
    wrong: letters(129),
    says: 'must be 1 to 128 letters, digits and +=,.@_-',
    right: letters(128),
  },
  { path: 'agentRole.id', wrong: 'x', says: 'is not known here; check the spelling' },
  { path: 'actionGroups', wrong: [], says: 'must have at least 1 entry' },
  { path: 'actionGroups', wrong: Array(21).fill(AGENT.actionGroups[0]), says: 'must have at most 20 entries' },
  { path: 'actionGroups[0].name', wrong: letters(101), says: NAME, right: letters(100) },
  { path: 'actionGroups[0].description', wrong: letters(201), says: 'must have at most 200 characters' },
  { path: 'actionGroups[0].functionSchema', wrong: '', says: 'must have at least 1 character' },
  { path: 'actionGroups[0].lambda.handler', wrong: '', says: 'must have at least 1 character' },
  {
    path: 'actionGroups[0].lambda.name',
    wrong: letters(65),
    says: 'must be 1 to 64 letters, digits, hyphens and underscores',
    right: letters(40),
  },
  {
    path: 'actionGroups[0].lambda.role',
    wrong: letters(65),
    says: 'must be 1 to 64 letters, digits and +=,.@_-',
    right: letters(40),
  },
  {
    path: 'actionGroups[0].lambda.runtime',
    wrong: 'nodejs16.x',
    says: 'must be one of: nodejs18.x, nodejs20.x, nodejs22.x, nodejs24.x, python3.9, python3.10, python3.11, python3.12, python3.13, python3.14',
    right: 'nodejs20.x',
  },
  { path: 'actionGroups[0].lambda.memorySize', wrong: 127, says: 'must be at least 128', right: 128 },
  { path: 'actionGroups[0].lambda.memorySize', wrong: 10_241, says: 'must be at most 10240', right: 10_240 },
  { path: 'actionGroups[0].lambda.timeout', wrong: 0, says: 'must be at least 1', right: 1 },
  { path: 'actionGroups[0].lambda.timeout', wrong: 901, says: 'must be at most 900', right: 900 },
  { path: 'actionGroups[0].lambda.environment', wrong: ['A=1'], says: 'must be an object', right: { AB: '1' } },
  { path: 'actionGroups[0].lambda.environment.AB', wrong: 1, says: 'must be a string', right: '1' },
  {
    path: 'actionGroups[0].lambda.permissionStatementId',
    wrong: 'a b',
    says: 'must be 1 to 100 letters, digits, hyphens and underscores',
    right: letters(100),
  },
  { path: 'scenario', wrong: '', says: 'must have at least 1 character' },
  { path: 'actionGroups[0].confirm', wrong: true, says: 'must be a list of function names, such as [cancel_order]' },
  { path: 'instructon', wrong: 'x', says: 'is not known here; did you mean instruction?' },
  { path: 'actionGroups[0].lambda.timeOut', wrong: 3, says: 'is not known here; did you mean timeout?' },
  { path: 'colour', wrong: 'blue', says: 'is not known here; check the spelling' },
];

const FUNCTION_LIMITS: Limit[] = [
  { path: 'functions', wrong: [], says: 'must have at least 1 entry' },
  { path: 'functions', wrong: functions(12), says: 'must have at most 11 entries', right: functions(11) },
  { path: 'functions[0].name', wrong: letters(101), says: NAME, right: letters(100) },
  { path: 'functions[0].name', wrong: 'get book', says: NAME },
  {
    path: 'functions[0].description',
    wrong: letters(1201),
    says: 'must have at most 1200 characters',
    right: letters(1200),
  },
  {
    path: 'functions[0].requireConfirmation',
    wrong: 'yes',
    says: 'must be one of: ENABLED, DISABLED',
    right: 'DISABLED',
  },
  { path: 'functions[0].parameters', wrong: parameters(6), says: 'must have at most 5 entries', right: parameters(5) },
  {
    path: 'functions[0].parameters.isbn.type',
    wrong: 'object',
    says: 'must be one of: string, number, integer, boolean, array',
    right: 'array',
  },
  {
    path: 'functions[0].parameters.isbn.description',
    wrong: letters(501),
    says: 'must have at most 500 characters',
    right: letters(500),
  },
  { path: 'functions[0].parameters.isbn.required', wrong: 'yes', says: 'must be a boolean', right: true },
  { path: 'functions[0].parameters.isbn.optional', wrong: true, says: 'is not known here; check the spelling' },
  {
    path: 'functions[0].parameters.isbn.enum',
    wrong: ['B001', 'B002'],
    says: 'is not known to AWS for a parameter; list the values in its description, such as `berlin, london, or tokyo`',
  },
  {
    path: 'functions[0].parameters.isbn.example',
    wrong: 'B001',
    says: 'is not known to AWS for a parameter; say it in its description, such as `Date YYYY-MM-DD` or `1 to 30, 7 unless said otherwise`',
  },
  {
    path: 'functions[0].parameters.isbn.items',
    wrong: { type: 'string' },
    says: 'is not known to AWS for a parameter; say in its description what it holds, or describe the function in an OpenAPI document, which `apiSchema` names',
  },
  { path: 'functions[0].return', wrong: 'x', says: 'is not known here; check the spelling' },
];

describe('limits of a definition', () => {
  test.each(AGENT_LIMITS)('$path: $says', async ({ path, wrong, says, right }) => {
    expect(await problems(put(AGENT, path, wrong))).toContain(`${path} ${says}`);
    if (right !== undefined) expect(await problems(put(AGENT, path, right))).toEqual([]);
  });

  test.each(['name', 'foundationModel', 'instruction'])('%s is required', async (member) => {
    const without = Object.fromEntries(Object.entries(AGENT).filter(([key]) => key !== member));
    expect(await problems(without)).toEqual([`lacks ${member}, which is required`]);
  });

  test('an empty file is said to be one, with what writes a definition', async () => {
    for (const text of ['', '\n', '# nothing yet\n']) {
      expect(await problems(text)).toEqual(['the file is empty']);
      const files = agentFiles(text);
      const init = { command: 'init', args: ['FOLDER'] };
      await expect(loadAgent(files.file)).rejects.toMatchObject({ hint: expect.arrayContaining([init]) });
      files.remove();
    }
  });

  test('actions or documents there must be', async () => {
    const { actionGroups: _none, ...without } = AGENT;
    expect(await problems(without)).toEqual(['needs at least one of: actionGroups, knowledgeBases, collaborators']);
    const known = { ...without, knowledgeBases: [{ id: 'ABCDEFGHIJ', description: 'What we know' }] };
    expect(await problems(known)).toEqual([]);
  });

  test.each([
    { member: 'name', says: 'lacks name, which is required' },
    { member: 'functionSchema', says: 'needs exactly one of: functionSchema, apiSchema' },
    { member: 'lambda', says: 'lacks lambda, or executor: return-control' },
    { member: 'lambda.handler', says: 'lacks handler, which is required' },
  ])('actionGroups[].$member is required', async ({ member, says }) => {
    const [found] = await problems(put(AGENT, `actionGroups[0].${member}`, undefined));
    expect(found).toContain(says);
  });
});

describe('all that is wrong is told at once', () => {
  const group = { name: 'More', functionSchema: 'none.yaml', lambda: { handler: 'none.ts', timeOut: 3 } };
  test.each([
    {
      what: 'what the schema refuses, what is not there, and what no agent may have',
      agent: { ...AGENT, colour: 'blue', instruction: 'short', actionGroups: [...AGENT.actionGroups, group, group] },
      says: [
        /^instruction must have at least 40/,
        /^actionGroups\[1\]\.functionSchema names .*none\.yaml, and there is no such file/,
        /^actionGroups\[1\]\.lambda\.handler names .*none\.ts, and/,
        /^actionGroups\[1\]\.lambda\.timeOut is not known here; did you mean timeout\?/,
        /^actionGroups\[2\]\.name More is the name of an earlier/,
        /^colour is not known here/,
      ],
    },
    {
      what: 'a part that cannot be read, and what is wrong with the others',
      agent: {
        name: 'library',
        actionGroups: ['Books', group],
        knowledgeBases: [{ documents: 'nowhere', description: 'x' }],
      },
      says: [
        /^lacks foundationModel/,
        /^lacks instruction/,
        /^actionGroups\[0\] must be an object/,
        /^actionGroups\[1\]\.functionSchema names .*none\.yaml, and/,
        /^knowledgeBases\[0\]\.documents there is no folder/,
      ],
    },
    {
      what: 'a key that stands twice, and what the schema refuses',
      agent: 'name: one\nname: two\ncolour: blue\n',
      says: [/^not valid YAML: Map keys must be unique/, /^colour is not known here/, /^lacks instruction/],
    },
  ])('$what', async ({ agent, says }) => {
    const told = await problems(agent);
    for (const one of says) expect(told).toContainEqual(expect.stringMatching(one));
  });

  test('of both files: the definition, and the functions that it names', async () => {
    const told = await problems(
      { ...AGENT, colour: 'blue' },
      put(FUNCTIONS, 'functions[0].parameters.isbn.type', 'text'),
    );
    expect(told).toEqual([
      'colour is not known here; check the spelling',
      'functions[0].parameters.isbn.type must be one of: string, number, integer, boolean, array',
    ]);
  });

  test('functions that cannot be read are not told as functions that are not there', async () => {
    const agent = put(AGENT, 'actionGroups[0].confirm', ['get_book']);
    expect(await problems(agent, { functions: [{ name: 'get_book', parameters: 3 }] })).toEqual([
      'functions[0].parameters must be an object',
    ]);
  });
});

describe('limits of a function schema', () => {
  test.each(FUNCTION_LIMITS)('$path: $says', async ({ path, wrong, says, right }) => {
    expect(await problems(AGENT, put(FUNCTIONS, path, wrong))).toContain(`${path} ${says}`);
    if (right !== undefined) expect(await problems(AGENT, put(FUNCTIONS, path, right))).toEqual([]);
  });

  test('a parameter needs a type and a name that Bedrock takes', async () => {
    const [withoutType] = await problems(AGENT, put(FUNCTIONS, 'functions[0].parameters.isbn', {}));
    expect(withoutType).toBe('functions[0].parameters.isbn lacks type, which is required');
    const badName = await problems(AGENT, put(FUNCTIONS, 'functions[0].parameters', { 'an isbn': { type: 'string' } }));
    expect(badName).toEqual([expect.stringContaining(NAME)]);
    expect(badName[0]).toContain('an isbn');
  });
});

describe('rules over the whole agent', () => {
  const group = (name: string) => ({ ...AGENT.actionGroups[0], name, lambda: { handler: 'handler.ts', name } });

  test('eleven functions in all action groups together, and no more', async () => {
    const three = put(AGENT, 'actionGroups', ['One', 'Two', 'Three'].map(group));
    expect(await problems(three, { functions: functions(4) })).toEqual([
      'actionGroups have 12 functions in all; an agent may have 11',
    ]);
    expect(await problems(three, { functions: functions(3) })).toEqual([]);
  });

  test('action groups differ in name', async () => {
    const twice = put(AGENT, 'actionGroups', [group('One'), group('One')]);
    expect(await problems(twice)).toContain('actionGroups[1].name One is the name of an earlier action group');
  });

  test('functions of an action group differ in name', async () => {
    const twice = { functions: [...FUNCTIONS.functions, ...FUNCTIONS.functions] };
    const second = `functions[${FUNCTIONS.functions.length}].name`;
    expect(await problems(AGENT, twice)).toEqual([`${second} get_book is the name of an earlier function`]);
  });

  test('every problem is told at once', async () => {
    const both = put(put(AGENT, 'name', '-'), 'idleSessionTTLInSeconds', 1);
    expect(await problems(both)).toHaveLength(2);
  });
});

function functions(count: number) {
  return Array.from({ length: count }, (_, i) => ({ name: `get_${i}` }));
}

function parameters(count: number) {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { type: 'string' }]));
}

/** A copy with the member at a path such as `actionGroups[0].name` put in its place; undefined takes it away. */
function put(document: object, path: string, value: unknown): object {
  const copy = structuredClone(document);
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  let here: unknown = copy;
  for (const [i, key] of keys.entries()) {
    if (typeof here !== 'object' || here === null) break;
    const last = i === keys.length - 1;
    if (last && value === undefined) Reflect.deleteProperty(here, key);
    else if (last) Reflect.set(here, key, value);
    else if (!Reflect.has(here, key)) Reflect.set(here, key, {});
    here = Reflect.get(here, key);
  }
  return copy;
}
