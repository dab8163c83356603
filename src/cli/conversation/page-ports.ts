import { setMaxListeners } from 'node:events';
import { dirname, join } from 'node:path';
import { HrAgentError, messageOf } from '../../core/errors.js';
import type { WriteCommand } from '../../core/next-step.js';
import { maskSecrets } from '../../core/secrets.js';
import type { OpenedAgent, PagePorts, ShownAgent } from '../../page/server/ports.js';
import type { WireError } from '../../page/wire.js';
import type { Context } from '../command-table.js';
import { schemasFolder } from '../places/agent-file.js';
import { stackName } from '../places/chosen-agents.js';
import type { OpenDeployment } from '../ports.js';
import { adviceText } from '../render/command-line.js';
import { openAgent } from './open-agent.js';
import { sessionLog, sessionMemory } from './open-conversation.js';

/** What the server of the page is given: the same agents, sessions and engine as a chat. */
export async function pagePorts(context: Context<'web'>, deployments: readonly OpenDeployment[]): Promise<PagePorts> {
  const { clock, output, places, signal } = context;
  // Every turn under way listens, and Node.js takes more than ten listeners for a leak.
  setMaxListeners(0, signal);
  return {
    agents: await Promise.all(deployments.map((deployment) => shownAgent(context, deployment))),
    assets: join(dirname(schemasFolder()), 'dist', 'page'),
    clock,
    signal,
    content: places.content,
    note: output.note,
    explain: (error, agent) => explained(error, (step) => output.command(step, agent)),
  };
}

async function shownAgent(context: Context<'web'>, deployment: OpenDeployment): Promise<ShownAgent> {
  const { options, clock, input, cwd } = context;
  const { target, standIn } = deployment;
  const log = sessionLog(deployment);
  const open: ShownAgent['open'] = async (current, alias): Promise<OpenedAgent> => {
    // Everything that a turn is said with comes from the page.
    const asked = { alias, timeout: options.timeout, attr: [], promptAttr: [] };
    return openAgent({ options: asked, clock, input }, current);
  };
  return {
    deployment,
    place: target.kind,
    ...(standIn && { standIn: standIn.name }),
    log,
    memory: sessionMemory(deployment, log),
    scenarioFile({ file, scenarioFile, definition }) {
      // What comes with the tool is nobody's to write.
      if (dirname(file) === schemasFolder()) return join(cwd, `${definition.name}.scenario.yaml`);
      return scenarioFile ?? join(dirname(file), `${definition.name}.scenario.yaml`);
    },
    nameOf: (agent) => stackName(agent, options),
    open,
  };
}

function explained(error: unknown, write: WriteCommand): WireError {
  if (!(error instanceof HrAgentError)) {
    return { code: 'INTERNAL', message: maskSecrets(messageOf(error)), hint: 'This is a fault of hr-agent.' };
  }
  const { code, message, hint, next } = error;
  return {
    code,
    message: maskSecrets(message),
    ...(hint !== undefined && { hint: maskSecrets(adviceText(hint)) }),
    ...(next !== undefined && { next: write(next) }),
  };
}
