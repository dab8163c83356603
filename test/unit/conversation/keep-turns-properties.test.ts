import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { unmet } from '../../../src/conversation/scenario/expectations.js';
import { draftScenario } from '../../../src/conversation/scenario/keep/keep.js';
import {
  keptOf,
  type Scenario,
  scenarioIn,
  scenarioOfRun,
  turnWith,
} from '../../../src/conversation/scenario/scenario.js';
import type { TurnRecord } from '../../../src/conversation/turn/turn-record.js';
import { tempDir } from '../../helpers/temp-dir.js';

/** Words that functions, people and models write, and what could be taken for something else in YAML, a pattern or a variable. */
const word = fc.constantFrom(
  ...['2027-03-20', '2027-03', '20', '12', '1,250.50', '1250.5', 'March', 'ORD-456', 'LN-20481234', 'Ada Lovelace'],
  ...[
    '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    '1893456000',
    '$',
    '{x}',
    '$$',
    '(',
    '\\d',
    '*',
    '"',
    "'",
    '#',
    ': ',
    '- ',
    '\n',
  ],
  ...[
    'no',
    'null',
    '~',
    '',
    ' ',
    'is',
    'denied',
    '?',
    '€',
    '日本',
    '[',
    '{',
    '&a',
    '%',
    '|',
    '>',
    '@',
    '`',
    '...',
    '---',
    '\t',
  ],
);
const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
const said = text.map((one) => `${one}.`);
const call = fc.record({
  actionGroup: fc.constant('Desk'),
  function: fc.constantFrom('list_books', 'lend_book'),
  parameters: fc.dictionary(fc.constantFrom('title', 'from', 'loan'), text),
  result: fc.oneof(
    text,
    fc.dictionary(fc.constantFrom('loan_id', 'state', 'name'), text).map((one) => JSON.stringify(one)),
  ),
});
const record: fc.Arbitrary<TurnRecord> = fc.record({
  version: fc.constant(1 as const),
  sessionId: fc.constant('s'),
  agent: fc.constant('library'),
  model: fc.constant('m'),
  startedAt: fc.constant(0),
  elapsedMs: fc.constant(1),
  text: said,
  attributes: fc.dictionary(fc.constantFrom('member', 'branch'), said),
  answer: text,
  complete: fc.constant(true),
  calls: fc.array(call, { maxLength: 2 }),
  usage: fc.constant({ inputTokens: 1, outputTokens: 1 }),
  steps: fc.constant([]),
});

const definition = { name: 'library', foundationModel: 'm', instruction: 'i', identity: { attribute: 'member' } };

test('whatever was said and done, a kept turn is a valid scenario, says the same, and what was done is as expected', async () => {
  const { path, remove } = tempDir();
  onTestFinished(remove);
  const file = join(path, 'none.scenario.yaml');
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 3 }), async (records) => {
      const turns = records.map((_record, place) => place);
      const { after } = await draftScenario({ file, agent: { definition }, records, turns });
      const { scenario, names } = scenarioIn(file, after);
      const played = scenarioOfRun({ file, scenario, values: {}, names }, 1);
      let kept: Record<string, string> = {};
      for (const [place, one] of records.entries()) {
        const turn = turnWith(played.turns[place] ?? { say: '' }, kept);
        expect(turn.say).toBe(one.text);
        expect(unmet(turn.expect, { citations: [], ...one })).toEqual([]);
        kept = { ...kept, ...keptOf(turn, one.answer) };
      }
      const all: Scenario = parse(after);
      expect(all.turns).toHaveLength(records.length);
    }),
    { numRuns: 60 },
  );
});
