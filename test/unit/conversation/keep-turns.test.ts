import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import type { LoadedAgent } from '../../../src/agent/definition.js';
import { draftScenario, saveScenario } from '../../../src/conversation/scenario/keep/keep.js';
import type { Scenario, ScenarioTurn } from '../../../src/conversation/scenario/scenario.js';
import type { RecordedCall, TurnRecord } from '../../../src/conversation/turn/turn-record.js';
import { tempDir } from '../../helpers/temp-dir.js';

const definition = { name: 'library', foundationModel: 'm', instruction: 'i', identity: { attribute: 'member' } };
const agent: Pick<LoadedAgent, 'file' | 'definition'> = { file: 'agent.yaml', definition };

function turn(changed: Partial<TurnRecord>): TurnRecord {
  const usage = { inputTokens: 1, outputTokens: 1 };
  const begun = { version: 1 as const, sessionId: 's', agent: 'library', model: 'm', startedAt: 0, elapsedMs: 1 };
  return { ...begun, text: 'Hi', answer: 'Hello.', complete: true, calls: [], usage, steps: [], ...changed };
}

function call(name: string, parameters: Record<string, string>, result?: unknown, more: Partial<RecordedCall> = {}) {
  return {
    actionGroup: 'Desk',
    function: name,
    parameters,
    ...(result !== undefined && { result: typeof result === 'string' ? result : JSON.stringify(result) }),
    ...more,
  };
}

function scenarioFile(text?: string, name = 'mine.scenario.yaml'): string {
  const { path, remove } = tempDir();
  onTestFinished(remove);
  const file = join(path, name);
  if (text !== undefined) writeFileSync(file, text);
  return file;
}

async function draft(
  records: readonly TurnRecord[],
  { file = scenarioFile(), turns = records.map((_one, i) => i) } = {},
) {
  const made = await draftScenario({ file, agent, records, turns });
  // Accepted by the schema before it is handed out.
  const scenario: Scenario = parse(made.after);
  return { ...made, turns: scenario.turns };
}

async function kept(...records: TurnRecord[]): Promise<ScenarioTurn> {
  const { turns } = await draft(records);
  const last = turns.at(-1);
  if (!last) throw new Error('Nothing was kept.');
  return last;
}

const lookUp = turn({
  text: 'Which books does M-17 have?',
  answer: 'Ada Lovelace has 12 books, worth 1,250.50 dollars.',
  calls: [call('list_books', { member: 'M-17' }, { name: 'Ada Lovelace', books: 12, worth: 1250.5, on: '2026-11-27' })],
});
const lend = turn({
  text: 'Lend me “Emma” from March 20 to March 24, please.',
  answer: 'The loan LN-20481234 begins.',
  calls: [
    call(
      'lend_book',
      { title: 'Emma', from: '2027-03-20', to: '2027-03-24T00:00:00Z', reason: 'The member would like to read it' },
      { loan_id: 'LN-20481234', state: 'begins' },
      { confirmed: true },
    ),
  ],
});
const giveBack = turn({
  text: 'Give LN-20481234 back.',
  answer: 'LN-20481234 is closed.',
  calls: [call('close_loan', { loan: 'LN-20481234' }, { loan_id: 'LN-20481234', state: 'closed' })],
});

describe('a turn that is kept', () => {
  test('expects its calls, and what its answer tells of their results', async () => {
    expect(await kept(lookUp)).toEqual({
      say: 'Which books does M-17 have?',
      expect: {
        calls: [{ function: 'list_books', parameters: { member: 'M-17' } }],
        answer: { contains: ['Ada Lovelace', '1,250.50'], matches: [String.raw`\b12\b`] },
      },
    });
  });

  test('expects of a day what was said of it, and nothing of what the model has worded', async () => {
    const { confirm, expect: expected } = await kept(lend);
    expect(confirm).toBe('all');
    expect(expected).toMatchObject({
      calls: [
        {
          function: 'lend_book',
          parameters: {
            title: 'Emma',
            from: { matches: String.raw`^\d{4}-03-20$` },
            to: { matches: String.raw`^\d{4}-03-24T\d{1,2}:\d{1,2}:\d{1,2}Z$` },
          },
        },
      ],
      denied: false,
    });
    expect(JSON.stringify(expected)).not.toContain('would like');
  });

  test.each([
    ['2027-03-20', 'on 2027-03-20', '2027-03-20'],
    ['2027-03-20', 'on 20 March 2027', '2027-03-20'],
    ['2027-03-20', 'in March', { matches: String.raw`^\d{4}-03-\d{1,2}$` }],
    ['2027-03', 'in March', { matches: String.raw`^\d{4}-03$` }],
    ['2027-03', 'in March 2027', '2027-03'],
    ['2027-03-20', 'tomorrow', { matches: String.raw`^\d{4}-\d{1,2}-\d{1,2}$` }],
    ['1893456000', 'soon', { matches: String.raw`^\d{10}$` }],
    ['6f9619ff-8b86-4d01-b42d-00cf4fc964ff', 'any', { matches: '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }],
    ['shelf $'.concat('{x}'), 'any', 'shelf $$'.concat('{x}')],
    ['[secret]', 'any', undefined],
  ])('expects of %s, said as “%s”: %j', async (value, said, wanted) => {
    const { expect: expected } = await kept(turn({ text: said, calls: [call('get_loan', { value })] }));
    const parameters = wanted === undefined ? {} : { parameters: { value: wanted } };
    expect(expected?.calls).toEqual([{ function: 'get_loan', ...parameters }]);
  });

  test('takes what an earlier turn has made out of the answer of its day', async () => {
    const { turns } = await draft([lend, giveBack]);
    expect(turns).toMatchObject([
      { session: 'talk', keep: { loan_id: String.raw`LN-\d{8}` } },
      {
        session: 'talk',
        say: 'Give $'.concat('{loan_id} back.'),
        expect: { calls: [{ function: 'close_loan', parameters: { loan: '$'.concat('{loan_id}') } }] },
      },
    ]);
  });

  test('is said by who said it, with the same attributes', async () => {
    const attributes = { member: 'M-17', branch: 'north' };
    expect(await kept(turn({ attributes, promptAttributes: { mood: 'hurry' }, memoryId: 'M-17' }))).toMatchObject({
      as: 'M-17',
      attributes: { branch: 'north' },
      promptAttributes: { mood: 'hurry' },
      memory: 'M-17',
    });
  });

  test('expects that a refused call is not made, a question back, a refusal, a citation, a guardrail', async () => {
    const refused = call('lend_book', { title: 'Emma' }, undefined, { declined: true });
    expect((await kept(turn({ calls: [refused] }))).expect).toEqual({ never: ['lend_book'] });
    expect((await kept(turn({ answer: 'Which one?' }))).expect).toEqual({ asks: true });
    const denied = call('lend_book', { title: 'Emma' }, { status: 'denied' });
    expect((await kept(turn({ calls: [denied] }))).expect).toMatchObject({ denied: true });
    const passage = 'Every member may keep a book for 30 days.';
    const citations = [{ document: 'rules.md', heading: 'Loans > Length', uri: '', text: '', passage }];
    expect((await kept(turn({ answer: 'For 30 days.', citations }))).expect).toEqual({
      calls: 'none',
      cites: [{ document: 'rules.md', heading: 'Length' }],
      answer: { contains: ['30 days'] },
    });
    const interventions = [{ on: 'output' as const, action: 'masked' as const, because: ['EMAIL'] }];
    expect((await kept(turn({ interventions }))).expect).toMatchObject({ guardrail: 'masked' });
  });
});

describe('a draft', () => {
  test('says what a person should look at', async () => {
    const { problems, turns } = await draft(
      [
        lookUp,
        turn({ text: 'My password is [secret]', attributes: { pin: '[secret]' } }),
        turn({ complete: false, error: { code: 'STOPPED', message: 'Stopped.' } }),
      ],
      { turns: [2, 1] },
    );
    expect(problems).toEqual([
      expect.stringContaining('Earlier turns of the session are left out'),
      expect.stringContaining('says a secret'),
      expect.stringContaining('The attribute pin holds a secret'),
      expect.stringContaining('ended without its answer (STOPPED)'),
    ]);
    expect(turns[1]).toEqual({ say: 'Hi', session: 'talk' });
  });

  test('says that a second time meets what the first has changed', async () => {
    expect((await draft([lend])).problems).toEqual([expect.stringContaining('Something is changed (lend_book)')]);
    expect((await draft([lookUp])).problems).toEqual([]);
  });

  test('of turns that the session does not have is refused', async () => {
    await expect(draft([lookUp], { turns: [1] })).rejects.toMatchObject({ code: 'USAGE' });
    await expect(draft([lookUp], { turns: [] })).rejects.toMatchObject({ code: 'USAGE' });
  });

  test('adds to a file and leaves all that is there as it is', async () => {
    const text =
      '# Ours\r\ntitle:   Mine\r\nturns:\r\n    - say: "x" # first\r\n      session: talk\r\n    # the end\r\n\r\nrepeat: 2';
    const { after, before, turns } = await draft([lookUp, lend], { file: scenarioFile(text) });
    expect(before).toBe(text);
    expect(turns.map(({ session }) => session)).toEqual(['talk', 'talk-2', 'talk-2']);
    const [head = '', tail = ''] = text.split('    # the end');
    expect(after.startsWith(head)).toBe(true);
    expect(after.endsWith(`    # the end${tail}`)).toBe(true);
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test.each([
    ['without a line at its end', 'title: Mine\nturns:\n- say: x'],
    ['with a text of lines at its end', 'title: Mine\nturns:\n  - say: |\n      x\n      y\n'],
    ['in brackets', 'title: Mine\nturns: [{ say: x }]\n'],
    ['in JSON', '{ "title": "Mine", "turns": [{ "say": "x" }] }'],
  ])('adds to a file %s', async (_title, text) => {
    const { after, turns } = await draft([lookUp], { file: scenarioFile(text) });
    expect(turns).toHaveLength(2);
    expect(turns[0]).toEqual(parse(text).turns[0]);
    if (text.startsWith('{')) expect(JSON.parse(after)).toEqual(parse(after));
  });

  test('of a file that is wrong already says where', async () => {
    const file = scenarioFile('title: Mine\nturns:\n  - sya: x\n');
    await expect(draft([lookUp], { file })).rejects.toMatchObject({
      code: 'SCENARIO_INVALID',
      message: expect.stringContaining(`${file}:3`),
    });
  });
});

describe('saving a draft', () => {
  test('makes the file, and changes one that is there, which stays as readable as it was', async () => {
    const file = scenarioFile();
    const first = await draft([lookUp], { file });
    await saveScenario(file, agent, { text: first.after, mark: first.mark });
    chmodSync(file, 0o640);
    const second = await draft([lend], { file });
    await saveScenario(file, agent, { text: second.after, mark: second.mark });
    expect(readFileSync(file, 'utf8')).toBe(second.after);
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  test('writes through a link', async () => {
    const file = scenarioFile('title: Mine\nturns:\n  - say: x\n');
    const linked = `${file}.yaml`;
    symlinkSync(file, linked);
    const { after, mark } = await draft([lookUp], { file: linked });
    await saveScenario(linked, agent, { text: after, mark });
    expect(lstatSync(linked).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(after);
  });

  test.each([
    ['was changed', 'title: Mine\nturns:\n  - say: x\n'],
    ['has come', undefined],
  ])('of a file that %s meanwhile is refused, and it stays', async (_title, text) => {
    const file = scenarioFile(text);
    const { after, mark } = await draft([lookUp], { file });
    writeFileSync(file, 'title: Theirs\nturns:\n  - say: y\n');
    await expect(saveScenario(file, agent, { text: after, mark })).rejects.toMatchObject({ code: 'FILE_CHANGED' });
    expect(readFileSync(file, 'utf8')).toContain('Theirs');
  });

  test('twice at once is refused once', async () => {
    const file = scenarioFile();
    const { after, mark } = await draft([lookUp], { file });
    const save = () => saveScenario(file, agent, { text: after, mark });
    const settled = await Promise.allSettled([save(), save()]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('what is no scenario, or says who talks where nobody can, is refused with its line', async () => {
    const file = scenarioFile();
    const save = (text: string, of = agent) => saveScenario(file, of, { text, mark: 'none' });
    await expect(save('title: Mine\nturns: []\n')).rejects.toMatchObject({ code: 'SCENARIO_INVALID' });
    await expect(save('title: [')).rejects.toMatchObject({ code: 'SCENARIO_INVALID' });
    const { identity: _identity, ...nobody } = definition;
    const text = 'title: Mine\nturns:\n  - { say: x, as: M-17 }\n';
    await expect(save(text, { file: 'agent.yaml', definition: nobody })).rejects.toMatchObject({
      code: 'USAGE',
    });
    expect(existsSync(file)).toBe(false);
  });
});
