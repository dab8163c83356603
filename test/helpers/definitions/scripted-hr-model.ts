import { isRecord } from '../../../src/core/json.js';
import { answer, call, calling } from '../../emulator/models/completions.js';
import { type ModelServer, type Play, startModelServer } from '../../emulator/models/model-server.js';

/** More than the scenarios need. */
const ANSWERS = 1_000;

/** What the model does when somebody says something: it calls a function, or says something itself. */
type Act = { tool: string; input: Record<string, string> } | { says: string };

interface Asked {
  said: RegExpExecArray;
  /** The instruction, with what is remembered. */
  system: string;
}

const iso = (day = '') => new Date(`${day} UTC`).toISOString().slice(0, 10);

/** What it does by the user's words. It believes whatever it is told: who may do what is for the functions to say. */
const SCRIPT: readonly (readonly [RegExp, (asked: Asked) => Act])[] = [
  [/^I am (EMP\d+)\. How many PTO days/, ({ said }) => balance({ employee_id: `${said[1]}` })],
  [/How many PTO days does (EMP\d+) have/, ({ said }) => balance({ employee_id: `${said[1]}` })],
  [/How many PTO days do I have on (.*)\?/, ({ said }) => balance({ as_of: iso(said[1]) })],
  [/How many PTO days do I have left/, () => balance({})],
  [/^Submit a PTO request for tomorrow/, () => submit('tomorrow', 'tomorrow')],
  [/^Submit a PTO request as last time/, ({ system }) => ({ says: lastTime(system) })],
  [/^Submit a PTO request from (\w+ \d+, \d+) to (\w+ \d+, \d+)/, ({ said }) => submit(iso(said[1]), iso(said[2]))],
  [/^From (\w+ \d+, \d+) to (\w+ \d+, \d+)/, ({ said }) => submit(iso(said[1]), iso(said[2]))],
  [/^Which leave requests wait/, () => ({ tool: 'list_leave_requests', input: { scope: 'to_decide' } })],
  [/^Which leave requests do I have/, () => ({ tool: 'list_leave_requests', input: { scope: 'mine' } })],
  [/^Approve request (LR-\d+)/, ({ said }) => decide({ request_id: `${said[1]}`, decision: 'approve' })],
  [/^Cancel request (LR-\d+)/, ({ said }) => ({ tool: 'cancel_leave_request', input: { request_id: `${said[1]}` } })],
  [
    /^Who on the (\w+) team is out in (.*)\?/,
    ({ said }) => ({ tool: 'get_team_calendar', input: { team_name: `${said[1]}`, month: `${said[2]}` } }),
  ],
  [/please open a ticket/, () => ({ tool: 'open_ticket', input: { summary: 'The laptop does not start' } })],
  [
    /^What is the status of ticket (IT-\d+)/,
    ({ said }) => ({ tool: 'get_ticket', input: { ticket_id: `${said[1]}` } }),
  ],
  [/^What did I ask for last time/, ({ system }) => ({ says: remembered(system) })],
  [/work remotely|sick days are there/, ({ said }) => ({ tool: 'handbook', input: { searchQuery: said.input } })],
];

const balance = (input: Record<string, string>): Act => ({ tool: 'check_leave_balance', input });
const decide = (input: Record<string, string>): Act => ({ tool: 'decide_leave_request', input });
const submit = (start_date: string, end_date: string): Act => ({
  tool: 'submit_leave_request',
  input: { leave_type: 'pto', start_date, end_date },
});

const remembered = (system: string): string =>
  /<memory_synopsis>\n([\s\S]*)<\/memory_synopsis>/.exec(system)?.[1] ?? 'I remember nothing of you.';

function lastTime(system: string): string {
  const [start, end] = remembered(system).match(/\d{4}-\d\d-\d\d/g) ?? [];
  return `Last time it was from ${start} to ${end}. Which days is it now?`;
}

/** A server that speaks OpenAI's chat completions and answers from the script. */
export async function startScriptedModel(): Promise<ModelServer> {
  const server = await startModelServer();
  const play: Play = (response) => playOf(server.asked.at(-1)?.body ?? {})(response);
  server.plays.push(...Array.from({ length: ANSWERS }, () => play));
  return server;
}

function playOf({ messages, tools }: Record<string, unknown>): Play {
  const all = list(messages);
  const last = all.at(-1) ?? {};
  const system = String(all[0]?.['content']);
  const text = String(last['content']);
  const question = String(all.findLast(({ role }) => role === 'user')?.['content']);
  if (last['role'] === 'tool') return answer(told(text, question));
  if (text === 'Write the summary.') return answer(summaryOf(system));
  for (const [pattern, act] of SCRIPT) {
    const said = pattern.exec(text);
    if (!said) continue;
    const done = act({ said, system });
    return 'says' in done ? answer(done.says) : calling(call(toolNamed(tools, done.tool), done.input));
  }
  return answer(`The script has nothing for: ${text}`);
}

const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** A function is offered under its group's name and its own, a search under an id: what it is for says which it is. */
function toolNamed(tools: unknown, called: string): string {
  const offered = list(tools).flatMap((tool) => (isRecord(tool['function']) ? [tool['function']] : []));
  const found =
    offered.find(({ name }) => String(name).includes(called)) ??
    offered.find(({ description }) => String(description).includes(called));
  return String(found?.['name']);
}

/** What a function answered, as a sentence; of documents the sentence that has most of the question's words. */
function told(result: string, question: string): string {
  const value = parsed(result);
  if (!isRecord(value)) return nearest(result, question);
  if ('message' in value && !('out_of_office' in value)) return String(value['message']);
  if ('reason' in value) return String(value['reason']);
  if (!('pto_remaining' in value)) return result;
  const { name, pto_remaining, pto_taken } = value;
  return `${name}: ${pto_remaining} PTO days remaining, ${pto_taken} PTO days taken.`;
}

function nearest(text: string, question: string): string {
  const asked = new Set(question.toLowerCase().match(/\w+/g));
  const hits = (sentence: string) => (sentence.toLowerCase().match(/\w+/g) ?? []).filter((word) => asked.has(word));
  // The passages come as JSON, in which a break between lines is written out.
  const plain = text.replaceAll('\\n\\n', '\n\n').replaceAll('\\n', ' ');
  const sentences = plain.split(/(?<=\.)\s+|\n\n|[<>"]/).sort((one, other) => hits(other).length - hits(one).length);
  return sentences[0] ?? text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The session as it was, in the form that summaries have. */
function summaryOf(system: string): string {
  const conversation = system.slice(system.indexOf('The conversation:')).replace(/[<>&]/g, ' ');
  return `<summary><topic name='user goals'>${conversation}</topic></summary>`;
}
