import type { RememberedSession } from '../aws/ports.js';
import type { Context } from '../cli/command-table.js';
import { targetDocument } from '../cli/documents/stack.js';
import { memoryText } from '../cli/render/memory.js';
import { chooseAlias } from '../conversation/turn/choose-alias.js';
import { checkedMemoryId } from '../conversation/turn/end-session.js';
import { HrAgentError } from '../core/errors.js';
import { findDeployedAgent } from '../stack/find-agent.js';

/** Shows what an agent remembers of ended sessions with somebody, or forgets it. */
export async function run(context: Context<'memory'>): Promise<number> {
  const { args, options, output, places } = context;
  const [action, asked] = args;
  const memoryId = asked === undefined ? undefined : checkedMemoryId(asked);
  if (action !== 'show' && action !== 'clear') {
    throw new HrAgentError('USAGE', `${action} is neither show nor clear.`);
  }
  if (memoryId === undefined && (action === 'show' || options.session !== undefined)) {
    throw new HrAgentError('USAGE', 'Whose memory is meant? AWS has no list of memory ids.', {
      hint: 'Name the id that was given to chat or invoke with --memory.',
    });
  }
  const deployment = await places.open();
  const agents = await deployment.aws.agents();
  const { id: agentId, memory } = await findDeployedAgent(agents, deployment);
  const { name, target } = deployment;
  if (memory === undefined) {
    throw new HrAgentError('NO_MEMORY', `${name} remembers nothing.`, {
      hint: 'Give its definition memory, and run up.',
    });
  }
  const { alias: defined } = deployment.agent.definition;
  const agentAliasId = await chooseAlias(agents, { agentId, agentName: name, asked: options.alias, defined });
  const place = { agentId, agentAliasId };
  const runtime = await deployment.aws.runtime();
  const document = { ok: true, target: targetDocument(target), alias: agentAliasId, memoryId: memoryId ?? null };
  if (memoryId !== undefined && action === 'show') {
    const sessions = await runtime.getMemory({ ...place, memoryId });
    output.result({ ...document, sessions: sessions.map(sessionDocument) }, memoryText(memoryId, sessions));
    return 0;
  }
  const what = options.session === undefined ? '' : `session ${options.session} of `;
  const whose = memoryId ?? `everybody at alias ${agentAliasId}`;
  const isSure = options.yes || (await context.input.confirm(`Forget ${what}${whose} for good?`, '--yes'));
  if (!isSure) throw new HrAgentError('DECLINED', 'Nothing was forgotten.');
  await runtime.deleteMemory({ ...place, ...(memoryId !== undefined && { memoryId }) }, options.session);
  output.result({ ...document, session: options.session ?? null }, `Forgotten: ${what}${whose}.`);
  return 0;
}

function sessionDocument({ sessionId, text, startedAt, expiresAt }: RememberedSession) {
  return { sessionId, summary: text, startedAt: timeOf(startedAt), expiresAt: timeOf(expiresAt) };
}

const timeOf = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
