import { describe, expect, test } from 'vitest';
import { junitXml } from '../../../src/conversation/scenario/junit.js';
import type { JudgedTurn } from '../../../src/conversation/scenario/play.js';
import type { ScenarioResult } from '../../../src/conversation/scenario/suite.js';
import { parseXml, type XmlElement } from '../../../src/emulator/protocol/xml-reader.js';

const turn = (more: Partial<JudgedTurn> = {}): JudgedTurn => ({
  run: 1,
  index: 0,
  say: 'Hello',
  sessionId: 's',
  answer: 'Hi.',
  calls: [],
  citations: [],
  usage: { inputTokens: 1, outputTokens: 1 },
  elapsedMs: 1_500,
  retries: [],
  unmet: [],
  ...more,
});
const result = (turns: JudgedTurn[], more: Partial<ScenarioResult> = {}): ScenarioResult => {
  const says = [...new Map(turns.map(({ index, say }) => [index, say])).values()];
  const scenario = { title: 'Mine', turns: says.map((say) => ({ say })) };
  return {
    loaded: { file: 'a.yaml', scenario, values: {}, names: new Set() },
    runs: 1,
    passed: 0,
    ok: false,
    turns,
    ...more,
  };
};

/** The report as elements; fails for what is no well-formed XML 1.0. */
function read(xml: string): XmlElement {
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites /);
  expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u);
  expect(xml.replace(/&(amp|lt|gt|quot|#\d+);/g, '')).not.toContain('&');
  const root = parseXml(xml);
  if (!root) throw new Error(`not well-formed: ${xml}`);
  return root;
}
const cases = (xml: string) =>
  read(xml).children.flatMap((suite) => suite.children.filter((c) => c.name === 'testcase'));

describe("a report as JUnit's XML", () => {
  test('has a suite for each scenario and a case for each turn, with counts and seconds', () => {
    const turns = [turn(), turn({ index: 1, say: 'And?', unmet: ['the answer lacks "x"'] })];
    const xml = junitXml([result(turns), result([turn()], { ok: true, passed: 1 })], Date.UTC(2026, 2, 2, 9));
    expect(cases(xml)).toHaveLength(3);
    expect(xml).toContain('<testsuites name="hr-agent" tests="3" failures="1" errors="0" time="4.500">');
    expect(xml).toContain(
      '<testsuite name="Mine" file="a.yaml" timestamp="2026-03-02T09:00:00" tests="2" failures="1" errors="0" time="3.000">',
    );
    expect(xml).toContain('<testcase classname="Mine" name="2. And?" time="1.500">');
  });

  test('says of a failure what was not met, what was called and what was answered', () => {
    const call = { actionGroup: 'G', function: 'f', parameters: { id: '1' } };
    const xml = junitXml([result([turn({ unmet: ['the answer lacks "x"', 'took 2 calls'], calls: [call] })])], 0);
    expect(xml).toContain('<failure type="EXPECTATION_FAILED" message="the answer lacks &quot;x&quot;; took 2 calls">');
    expect(cases(xml)[0]?.children[0]?.text).toBe(
      'Run 1: Hello\nthe answer lacks "x"\ntook 2 calls\ncalled G.f(id: 1)\nanswered Hi.',
    );
  });

  test('a turn that failed is an error with its code', () => {
    const error = { code: 'FUNCTION_FAILED', message: 'It failed.' };
    const xml = junitXml([result([turn({ error, answer: '' })])], 0);
    expect(xml).toContain('<error type="FUNCTION_FAILED" message="It failed.">');
    expect(xml).toContain('failures="0" errors="1"');
  });

  test('turns that were tried again say so', () => {
    const retries = [{ reason: 'Too many', delayMs: 500 }];
    const xml = junitXml([result([turn({ retries }), turn({ run: 2, retries })], { ok: true })], 0);
    expect(cases(xml)[0]?.children.map(({ name, text }) => ({ name, text }))).toEqual([
      { name: 'system-out', text: 'retried: 2' },
    ]);
  });

  test('of a scenario that was played several times a case fails only with the scenario, and tells of every run', () => {
    const turns = [turn({ unmet: ['a'] }), turn({ run: 2 }), turn({ run: 3, unmet: ['b'] })];
    expect(cases(junitXml([result(turns, { ok: true, passed: 1, runs: 3 })], 0))[0]?.children).toEqual([]);
    const failed = cases(junitXml([result(turns, { ok: false, passed: 1, runs: 3 })], 0));
    expect(failed).toHaveLength(1);
    expect(failed[0]?.children[0]?.text).toMatch(/^Run 1: Hello\na\n[\s\S]*\n\nRun 3: Hello\nb\n/);
  });

  test.each([
    { text: '<script>"&amp;"</script>' },
    { text: "it's ]]> & <!-- not --> a comment" },
    { text: 'two\nlines\tand\ra return' },
    {
      text: 'a bell \u0007, a null \u0000, an escape \u001b[31m',
      kept: 'a bell \ufffd, a null \ufffd, an escape \ufffd[31m',
    },
    { text: 'half a pair \ud83d and a whole one 😀', kept: 'half a pair \ufffd and a whole one 😀' },
    { text: 'not a character \uffff', kept: 'not a character \ufffd' },
  ])('holds any text: $text', ({ text, kept = text }) => {
    const xml = junitXml([result([turn({ say: text, answer: text, unmet: [text] })])], 0);
    expect(cases(xml)[0]?.children[0]?.text).toBe(`Run 1: ${kept}\n${kept}\nanswered ${kept}`);
    expect(xml.split('\n').find((line) => line.includes('<testcase'))).toMatch(/ time="1.500">$/);
  });

  test('holds no secret', () => {
    expect(junitXml([result([turn({ answer: 'password: hunter22', unmet: ['x'] })])], 0)).not.toContain('hunter22');
  });
});
