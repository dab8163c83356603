import { writeFile } from 'node:fs/promises';
import { explainedWrite } from '../../core/explained-write.js';
import { maskSecrets } from '../../core/secrets.js';
import { callText } from '../trace/agent-call.js';
import { isMet, type JudgedTurn } from './play.js';
import type { ScenarioResult } from './suite.js';

/** @throws HrAgentError NOT_WRITTEN */
export async function writeJunit(file: string, results: readonly ScenarioResult[], startedAt: number): Promise<void> {
  await explainedWrite(file, () => writeFile(file, junitXml(results, startedAt)));
}

/**
 * JUnit's XML as CI systems read it: a test suite for each scenario and a test case for each of its turns. Of a scenario
 * that was played several times a turn's case fails only when the scenario as a whole missed its pass rate.
 */
export function junitXml(results: readonly ScenarioResult[], startedAt: number): string {
  const suites = results.map((result) => suiteXml(result, startedAt));
  const all = suites.map(({ counts }) => counts);
  const attributes = { name: 'hr-agent', ...countAttributes(total(all)) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributesXml(attributes)}>`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counts {
  tests: number;
  failures: number;
  errors: number;
  ms: number;
}

function suiteXml(result: ScenarioResult, startedAt: number): { xml: string; counts: Counts } {
  const { title } = result.loaded.scenario;
  const cases = result.loaded.scenario.turns.map(({ say }, index) => caseXml(result, say, index));
  const counts = total(cases.map((one) => one.counts));
  const timestamp = new Date(startedAt).toISOString().replace(/\.\d+Z$/, '');
  const attributes = { name: title, file: result.loaded.file, timestamp, ...countAttributes(counts) };
  const xml = [
    `  <testsuite${attributesXml(attributes)}>`,
    '    <properties>',
    ...Object.entries({ runs: result.runs, passed: result.passed, passRate: result.loaded.scenario.passRate ?? 1 }).map(
      ([name, value]) => `      <property${attributesXml({ name, value: String(value) })}/>`,
    ),
    '    </properties>',
    ...cases.map((one) => one.xml),
    '  </testsuite>',
  ].join('\n');
  return { xml, counts };
}

function caseXml({ loaded, turns, ok }: ScenarioResult, say: string, index: number): { xml: string; counts: Counts } {
  const played = turns.filter((turn) => turn.index === index);
  const wrong = ok ? [] : played.filter((turn) => !isMet(turn));
  const failed = wrong.find(({ error }) => error === undefined);
  const broken = failed ? undefined : wrong[0];
  const ms = played.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  const name = `${index + 1}. ${say}`;
  const attributes = { classname: loaded.scenario.title, name, time: seconds(ms) };
  const retried = played.flatMap(({ retries }) => retries).length;
  const xml = [
    `    <testcase${attributesXml(attributes)}>`,
    ...(failed ? [problemXml('failure', 'EXPECTATION_FAILED', failed.unmet.join('; '), wrong)] : []),
    ...(broken?.error ? [problemXml('error', broken.error.code, broken.error.message, wrong)] : []),
    ...(retried > 0 ? [`      <system-out>retried: ${retried}</system-out>`] : []),
    '    </testcase>',
  ].join('\n');
  return { xml, counts: { tests: 1, failures: failed ? 1 : 0, errors: broken ? 1 : 0, ms } };
}

function problemXml(kind: 'failure' | 'error', type: string, message: string, wrong: readonly JudgedTurn[]): string {
  const text = wrong.map(details).join('\n\n');
  return `      <${kind}${attributesXml({ type, message })}>${escapeXml(text)}</${kind}>`;
}

function details({ run, say, calls, answer, unmet, error }: JudgedTurn): string {
  return [
    `Run ${run}: ${say}`,
    ...unmet,
    ...(error ? [`${error.code}: ${error.message}`] : []),
    ...calls.map((call) => `called ${callText(call)}`),
    ...(answer === '' ? [] : [`answered ${answer}`]),
  ].join('\n');
}

function total(all: readonly Counts[]): Counts {
  const sum = (pick: (one: Counts) => number) => all.reduce((so, one) => so + pick(one), 0);
  return {
    tests: sum((c) => c.tests),
    failures: sum((c) => c.failures),
    errors: sum((c) => c.errors),
    ms: sum((c) => c.ms),
  };
}

function countAttributes({ tests, failures, errors, ms }: Counts): Record<string, string> {
  return { tests: String(tests), failures: String(failures), errors: String(errors), time: seconds(ms) };
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}

function attributesXml(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(value).replace(/[\t\n]/g, (end) => `&#${end.charCodeAt(0)};`)}"`)
    .join('');
}

/** A carriage return that is written as itself is read as a line end. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
/** What XML 1.0 cannot hold, in whatever way it is written: most control characters, halves of pairs, two non-characters. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escapeXml(text: string): string {
  return maskSecrets(text)
    .replace(UNWRITABLE, '\u{FFFD}')
    .replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character);
}
