import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { compare } from './compare.js';
import { liveThrough } from './life-cycle.js';
import { accountPlace, startLocalPlace } from './place.js';
import { PROBES } from './probes.js';
import { RECORDED_PROBES } from './probes-recorded.js';
import { reportOf } from './report.js';

const BIN = resolve('dist/bin.js');
/** Of every local AWS; names of buckets hold it. */
const LOCAL_ID = '000000000000';
const COST = `It makes, uses and removes two agents with their roles, functions, log groups, buckets, a table, vectors and a knowledge base,
and what the recorded answers are about: roles, policies, functions, layers, buckets, objects, agents without models; all
named after this run. Expected cost: under 0.05 USD, for some ten short turns of the agents' models, the embedding of
two pages, milliseconds of Lambda and a few hundred requests to S3. It takes some twenty minutes. An account without Bedrock Agents in the past 12
months cannot create any: that will be among what differs.`;

// The SDK's notice about Node 20 says nothing of what is compared here.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
process.exitCode = await main();

/** 0: the same at both places; 1: something differs or could not be removed; 2: not asked for. */
async function main(): Promise<number> {
  const wanted = process.env['HR_AGENT_LIVE'] ?? '';
  if (!/^\d{12}$/.test(wanted)) {
    return refuse('This runs against an AWS account. Name it: HR_AGENT_LIVE=ACCOUNT_ID npm run test:live');
  }
  const sts = new STSClient({});
  const region = await sts.config.region();
  const place = accountPlace(process.env, region);
  const { Account: accountId = '', Arn } = await sts.send(new GetCallerIdentityCommand({}));
  if (accountId !== wanted)
    return refuse(`The credentials are of account ${accountId}, and HR_AGENT_LIVE names ${wanted}.`);
  tell(`Account ${accountId}, ${region}${place.endpoint ? `, at ${place.endpoint}` : ''}, as ${Arn}.\n${COST}\n`);

  const folder = mkdtempSync(join(tmpdir(), 'hr-agent-live-'));
  const local = await startLocalPlace(BIN, folder, region);
  try {
    const prefix = `hr-agent-live-${Date.now().toString(36)}`;
    const { sights, left } = await compare([...PROBES, ...RECORDED_PROBES], [place, local], prefix);
    const lived = await liveThrough(BIN, [place, local], prefix, tell);
    const all = [
      ...sights,
      ...lived.map((sight) => ({ ...sight, account: sight.account.replaceAll(accountId, LOCAL_ID) })),
    ];
    process.stdout.write(`${reportOf(all, process.argv.includes('--all'))}\n`);
    for (const what of left) tell(`Left behind: ${what}`);
    return left.length === 0 && all.every((one) => one.account === one.local) ? 0 : 1;
  } finally {
    await local.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function refuse(why: string): number {
  tell(why);
  return 2;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
