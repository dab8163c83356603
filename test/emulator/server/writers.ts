import { randomUUID } from 'node:crypto';
import { BedrockAgentClient, CreateAgentCommand, paginateListAgents } from '@aws-sdk/client-bedrock-agent';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  paginateListRoles,
} from '@aws-sdk/client-iam';
import { expect } from 'vitest';
import { TEST_CREDENTIALS } from '../../helpers/account/local-aws.js';
import { permissionPolicy, trustPolicy } from '../iam/policies.js';

/** A client that writes until its server dies, and then knows what must be there. */
export interface Writer {
  /** Calls `answered` after each answer. Resolves when the server answers no more. */
  writeUntilCut(url: string, answered: () => void): Promise<void>;
  /** What was answered is there; what was under way is there wholly or not at all. */
  check(url: string): Promise<void>;
}

/** Four kinds: one creates, one updates, one creates and deletes, one makes things of several records. */
export function writers(): Writer[] {
  return [createsRoles(), updatesAPolicy(), createsAndDeletesLogGroups(), createsAgents()];
}

function createsRoles(): Writer {
  const made: string[] = [];
  return {
    writeUntilCut: (url, answered) =>
      untilCut(new IAMClient(at(url)), async (iam) => {
        const RoleName = unique('made');
        await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() }));
        made.push(RoleName);
        answered();
      }),
    async check(url) {
      const pages = await collect(paginateListRoles({ client: new IAMClient(at(url)) }, {}));
      const there = new Set(pages.flatMap(({ Roles = [] }) => Roles.map(({ RoleName }) => RoleName)));
      expect(made.filter((name) => !there.has(name))).toEqual([]);
    },
  };
}

function updatesAPolicy(): Writer {
  let names: { RoleName: string; PolicyName: string } | undefined;
  let [sent, kept] = [0, 0];
  return {
    writeUntilCut: (url, answered) =>
      untilCut(new IAMClient(at(url)), async (iam) => {
        if (names === undefined) {
          const RoleName = unique('updated');
          await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy() }));
          names = { RoleName, PolicyName: 'counter' };
        }
        sent += 1;
        const PolicyDocument = permissionPolicy({ Sid: `n${sent}` });
        await iam.send(new PutRolePolicyCommand({ ...names, PolicyDocument }));
        kept = sent;
        answered();
      }),
    async check(url) {
      if (names === undefined || kept === 0) return;
      const { PolicyDocument = '' } = await new IAMClient(at(url)).send(new GetRolePolicyCommand(names));
      const found = Number(/"n(\d+)"/.exec(decodeURIComponent(PolicyDocument))?.[1]);
      expect(found).toBeGreaterThanOrEqual(kept);
      expect(found).toBeLessThanOrEqual(sent);
    },
  };
}

function createsAndDeletesLogGroups(): Writer {
  const [made, removed] = [new Set<string>(), new Set<string>()];
  let count = 0;
  return {
    writeUntilCut: (url, answered) =>
      untilCut(new CloudWatchLogsClient(at(url)), async (logs) => {
        count += 1;
        const logGroupName = `group-${count}`;
        await logs.send(new CreateLogGroupCommand({ logGroupName }));
        made.add(logGroupName);
        answered();
        if (count % 2 === 0) return;
        made.delete(logGroupName);
        await logs.send(new DeleteLogGroupCommand({ logGroupName }));
        removed.add(logGroupName);
        answered();
      }),
    async check(url) {
      const pages = await collect(paginateDescribeLogGroups({ client: new CloudWatchLogsClient(at(url)) }, {}));
      const there = new Set(pages.flatMap(({ logGroups = [] }) => logGroups.map((group) => group.logGroupName ?? '')));
      expect([...made].filter((name) => !there.has(name))).toEqual([]);
      expect([...removed].filter((name) => there.has(name))).toEqual([]);
    },
  };
}

function createsAgents(): Writer {
  const made: string[] = [];
  return {
    writeUntilCut: (url, answered) =>
      untilCut(new BedrockAgentClient(at(url)), async (agents) => {
        const agentName = unique('agent');
        const { agent } = await agents.send(new CreateAgentCommand({ agentName }));
        made.push(agent?.agentId ?? '');
        answered();
      }),
    async check(url) {
      const pages = await collect(paginateListAgents({ client: new BedrockAgentClient(at(url)) }, {}));
      const there = new Set(pages.flatMap(({ agentSummaries = [] }) => agentSummaries.map(({ agentId }) => agentId)));
      expect(made.filter((id) => !there.has(id))).toEqual([]);
    },
  };
}

/** A name not used before: what was under way at a kill may be there. */
const unique = (kind: string) => `${kind}-${randomUUID()}`;
const at = (url: string) => ({ ...TEST_CREDENTIALS, endpoint: url });

/** Repeats until the connection breaks; an answer that is an error is a failure of the test. */
async function untilCut<C extends { destroy(): void }>(client: C, step: (client: C) => Promise<void>): Promise<void> {
  try {
    for (;;) await step(client);
  } catch (thrown) {
    if (thrown instanceof Error && '$response' in thrown && '$fault' in thrown) throw thrown;
  } finally {
    client.destroy();
  }
}

async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
}
