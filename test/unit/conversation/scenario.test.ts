import { afterAll, describe, expect, test } from 'vitest';
import { loadScenario, runsOf, scenarioOfRun } from '../../../src/conversation/scenario/scenario.js';
import { newHome } from '../../helpers/cli/run-cli.js';

const home = newHome();
afterAll(home.remove);

const load = (text: string, given: Record<string, string> = {}) => loadScenario(home.write('a.yaml', text), given);
const turn = (rest: string) => `title: Mine\nturns:\n  - say: x\n${rest}`;

describe('a scenario file', () => {
  test('has all that can be expected of a turn', async () => {
    const { scenario } = await load(`
title: Mine
repeat: 3
parallel: 2
passRate: 0.5
vars: { who: EMP001 }
attributes: { locale: en }
turns:
  - say: PTO of \${who}?
    session: one
    attributes: { channel: web }
    confirm: all
    expect:
      calls: [{ function: f, parameters: { id: { matches: "^E" }, other: x } }, { operation: GET /a }]
      inOrder: true
      never: [g]
      answer: { contains: [a], not: [b], matches: [c] }
      denied: false
      asks: true
      cites: [{ document: returns.md, heading: Refunds }]
      atMost: { calls: 1, tokens: 2, ms: 3.5 }
  - say: And now?
    expect: { calls: none }
`);
    expect(scenario.turns).toHaveLength(2);
    expect(runsOf(scenario)).toEqual({ runs: 3, parallel: 2 });
  });

  test.each([
    { text: 'title: Mine\nturns: []\n', says: 'a.yaml:2:1: turns must have at least 1 entry' },
    { text: turn('    expct: {}'), says: 'a.yaml:4:5: turns[0].expct is not known here; did you mean expect?' },
    { text: turn('    expect: { calls: nothing }'), says: 'a.yaml:4:15: turns[0].expect.calls must be "none"' },
    { text: turn('    expect: { calls: 3 }'), says: 'a.yaml:4:15: turns[0].expect.calls must be an array' },
    {
      text: turn('    expect:\n      calls:\n        - {}'),
      says: 'a.yaml:6:11: turns[0].expect.calls[0] needs exactly one of: function, operation',
    },
    {
      text: turn('    expect:\n      calls:\n        - function: f\n          paramters: {}'),
      says: 'a.yaml:7:11: turns[0].expect.calls[0].paramters is not known here; did you mean parameters?',
    },
    {
      text: turn('    expect:\n      calls:\n        - function: f\n          parameters: { days: 3 }'),
      says: 'a.yaml:7:25: turns[0].expect.calls[0].parameters.days must be a string',
    },
    {
      text: turn('    expect:\n      calls:\n        - function: f\n          parameters: { days: { like: 3 } }'),
      says: 'turns[0].expect.calls[0].parameters.days lacks matches, which is required',
    },
    {
      text: turn('    expect:\n      answer: { matches: [a, "("] }'),
      says: 'a.yaml:5:30: turns[0].expect.answer.matches[1] must be a valid regex: Invalid regular expression',
    },
    {
      text: turn('    expect:\n      calls:\n        - { function: f, parameters: { id: { matches: "[" } } }'),
      says: 'a.yaml:6:46: turns[0].expect.calls[0].parameters.id.matches must be a valid regex',
    },
    { text: turn('    expect: { atMost: { calls: -1 } }'), says: 'turns[0].expect.atMost.calls must be at least 0' },
    { text: `repeat: 0\n${turn('')}`, says: 'a.yaml:1:1: repeat must be at least 1' },
    { text: `passRate: 90\n${turn('')}`, says: 'a.yaml:1:1: passRate must be at most 1' },
    { text: `vars: { run: x }\n${turn('')}`, says: 'a.yaml:1:9: vars.run is not known here' },
    { text: 'title: [\n', says: 'a.yaml:2:1: not valid YAML' },
  ])('$says', async ({ text, says }) => {
    await expect(load(text)).rejects.toMatchObject({
      code: 'SCENARIO_INVALID',
      message: expect.stringContaining(says),
    });
  });

  test('everything that is wrong is told, a line each', async () => {
    const text = `title: Mine\nturns:\n  - say: \${one}\n  - say: x\n    expect: { answer: { contains: ["\${two}"] } }\n`;
    const failure = await load(text).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: [
        `${home.folder}/a.yaml:3:5: turns[0].say names \${one}, which has no value; give it in vars or with --var one=…`,
        `${home.folder}/a.yaml:5:36: turns[1].expect.answer.contains[0] names \${two}, which has no value; give it in vars or with --var two=…`,
      ].join('\n'),
    });
  });
});

describe('variables', () => {
  const SOURCE = `
title: Mine \${who}
vars: { who: EMP001, price: "1.5 (net)" }
`;

  test('stand in what is said, in attributes and in expectations', async () => {
    const loaded = await load(
      `${SOURCE}attributes: { who: "\${who}" }\nturns:\n  - say: PTO of \${who}, \${who}?\n    expect: { calls: [{ function: f, parameters: { id: "\${who}" } }], answer: { contains: ["\${who}"] } }\n`,
    );
    const { attributes, turns } = scenarioOfRun(loaded, 1);
    expect(attributes).toEqual({ who: 'EMP001' });
    expect(turns[0]).toEqual({
      say: 'PTO of EMP001, EMP001?',
      expect: { calls: [{ function: 'f', parameters: { id: 'EMP001' } }], answer: { contains: ['EMP001'] } },
    });
  });

  test('what is given goes before what the file has', async () => {
    const loaded = await load(`${SOURCE}turns: [{ say: "\${who} \${other}" }]\n`, { who: 'EMP002', other: 'x' });
    expect(scenarioOfRun(loaded, 1).turns[0]?.say).toBe('EMP002 x');
  });

  test('run counts the times that it is played', async () => {
    const loaded = await load(`${SOURCE}turns: [{ say: "Number \${run}" }]\n`);
    expect(scenarioOfRun(loaded, 7).turns[0]?.say).toBe('Number 7');
  });

  test('in a pattern they stand for their very characters', async () => {
    const loaded = await load(
      `${SOURCE}turns: [{ say: x, expect: { answer: { matches: ["^\${price}$"] }, calls: [{ function: f, parameters: { matches: "\${price}", p: { matches: "\${price}" } } }] } }]\n`,
    );
    const { expect: expected } = scenarioOfRun(loaded, 1).turns[0] ?? {};
    expect(new RegExp(expected?.answer?.matches?.[0] ?? '').test('1.5 (net)')).toBe(true);
    expect(new RegExp(expected?.answer?.matches?.[0] ?? '').test('1x5 (net)')).toBe(false);
    expect(expected?.calls).toEqual([
      { function: 'f', parameters: { matches: '1.5 (net)', p: { matches: '1\\.5 \\(net\\)' } } },
    ]);
  });

  test('a doubled dollar is no variable', async () => {
    const loaded = await load(`title: Mine\nturns: [{ say: "$\${who} costs $5 or \${ 5 }" }]\n`);
    expect(scenarioOfRun(loaded, 1).turns[0]?.say).toBe(`\${who} costs $5 or \${ 5 }`);
  });

  test('what a value says is not looked at again', async () => {
    const loaded = await load(`title: Mine\nvars: { a: "\${b}", b: x }\nturns: [{ say: "\${a}" }]\n`);
    expect(scenarioOfRun(loaded, 1).turns[0]?.say).toBe(`\${b}`);
  });
});

test.each([
  { scenario: {}, runs: 1, parallel: 1 },
  { scenario: { repeat: 5 }, runs: 5, parallel: 1 },
  { scenario: { parallel: 5 }, runs: 5, parallel: 5 },
  { scenario: { repeat: 9, parallel: 3 }, runs: 9, parallel: 3 },
])('$scenario is played $runs times, $parallel at once', ({ scenario, runs, parallel }) => {
  expect(runsOf({ title: 'Mine', turns: [], ...scenario })).toEqual({ runs, parallel });
});
