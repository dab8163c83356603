import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Sight } from './compare.js';
import type { Place } from './place.js';

interface Document {
  ok?: boolean;
  changes?: { resource: string; action: string }[];
  calls?: { function?: string; apiPath?: string; parameters: Record<string, string> }[];
  citations?: unknown[];
  checks?: { check: string; status: string }[];
  error?: { code: string };
}

/** One command of the tool, and what of its answer has to be the same everywhere. */
interface Step {
  readonly title: string;
  readonly argv: readonly string[];
  see(document: Document): unknown;
}

const changes = ({ changes: all = [] }: Document) => all.map(({ resource, action }) => `${action} ${resource}`).sort();
/** The words are the model's own. */
const calls = ({ calls: all = [] }: Document) => all.map((one) => [one.function ?? one.apiPath, one.parameters]);
const outcome = ({ ok, error }: Document) => ok ?? error?.code;
// Of the machine, and of what an account has beside.
const unlike = new Set(['Node.js', 'account', 'clock', 'permissions', 'Bedrock Agents']);
const checks = ({ checks: all = [] }: Document) =>
  all.filter(({ check }) => !unlike.has(check)).map(({ check, status }) => `${check}: ${status}`);

const HR = ['--agent', 'hr-leave-agent'];
const ORDERS = ['--agent', 'order-management-agent'];

/** Two agents: functions, and an OpenAPI document with a table and a knowledge base. Some six short turns of their models. */
const LIFE: readonly Step[] = [
  { title: 'up', argv: ['up', '--yes', ...HR], see: changes },
  { title: 'up again', argv: ['up', '--yes', ...HR], see: changes },
  { title: 'a question', argv: ['invoke', 'How many PTO days does employee EMP001 have left?', ...HR], see: calls },
  { title: 'publish', argv: ['publish', 'live', ...HR], see: outcome },
  { title: 'a question to what is published', argv: ['invoke', "What's the remote work policy?", ...HR], see: calls },
  { title: 'doctor', argv: ['doctor', ...HR], see: checks },
  { title: 'status', argv: ['status', ...HR], see: outcome },
  { title: 'down', argv: ['down', '--yes', ...HR], see: changes },
  { title: 'status of nothing', argv: ['status', ...HR], see: outcome },
  { title: 'up with documents', argv: ['up', '--yes', ...ORDERS], see: changes },
  {
    title: 'a question about an order',
    argv: ['invoke', 'What is the status of order ORD-456?', ...ORDERS],
    see: calls,
  },
  {
    title: 'a question about documents',
    argv: ['invoke', 'How long is the warranty on the office chair?', ...ORDERS],
    see: (document) => ((document.citations ?? []).length > 0 ? 'cited' : 'not cited'),
  },
  { title: 'down with documents', argv: ['down', '--yes', ...ORDERS], see: changes },
];

/** Lives it at both places at once, each with a state folder of its own. Whatever happens, `down` is the end. */
export async function liveThrough(
  bin: string,
  places: readonly [Place, Place],
  name: string,
  tell: (line: string) => void,
): Promise<Sight[]> {
  const [account = [], local = []] = await Promise.all(places.map((place) => live(bin, place, name, tell)));
  return LIFE.map(({ title }, i) => ({
    title: `hr-agent: ${title}`,
    account: account[i] ?? '',
    local: local[i] ?? '',
  }));
}

async function live(bin: string, place: Place, name: string, tell: (line: string) => void): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hr-agent-live-'));
  const run = async (argv: readonly string[]) => {
    const flags = ['--target', 'aws', '--state-dir', folder, '--name', name, '--json'];
    const env = Object.fromEntries(Object.entries({ ...process.env, ...place.env }).filter(([, value]) => value));
    const child = spawn(process.execPath, [bin, ...argv, ...flags], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { out, err };
  };
  const seen: string[] = [];
  try {
    for (const { title, argv, see } of LIFE) {
      const { out, err } = await run(argv);
      tell(`${place.name}: ${title}`);
      seen.push(seeIn(out, err, see));
    }
    return seen;
  } finally {
    for (const agent of [HR, ORDERS]) await run(['down', '--yes', '--delete-data', ...agent]);
    rmSync(folder, { recursive: true, force: true });
  }
}

function seeIn(out: string, err: string, see: Step['see']): string {
  try {
    const document: Document = JSON.parse(out);
    return document.error ? `${document.error.code}` : JSON.stringify(see(document));
  } catch {
    return `no document: ${out}${err}`;
  }
}
