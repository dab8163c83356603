import type { LoadedAgent } from '../../agent/definition.js';
import { HrAgentError } from '../../core/errors.js';
import type { State } from '../../stack/state.js';
import type { TargetKind } from '../../stack/target.js';
import type { PlaceOptions } from '../global-options.js';
import { type Io, variable } from '../io.js';
import { stackName } from './chosen-agents.js';

/** The target: --target, else HR_AGENT_TARGET, else the one where the agents are recorded as up, else local. */
export async function chooseTarget(
  io: Io,
  options: PlaceOptions,
  state: State,
  agents: () => Promise<LoadedAgent[]>,
): Promise<TargetKind> {
  const asked = options.target ?? variable(io, 'HR_AGENT_TARGET');
  if (asked !== undefined && asked !== 'local' && asked !== 'aws') {
    throw new HrAgentError('USAGE', `There is no target ${asked}.`, { hint: 'Targets are local and aws.' });
  }
  const names = async () => (await agents()).map((agent) => stackName(agent, options));
  const kind = asked ?? (await recordedTarget(state, await names())) ?? 'local';
  if (kind === 'local' && options.endpointUrl !== undefined) {
    throw new HrAgentError('USAGE', '--endpoint-url is for the target aws; the local AWS brings its own.', {
      hint: 'Add --target aws to send everything to that endpoint.',
    });
  }
  checkEndpoint(options.endpointUrl);
  if (kind === 'aws' && options.model !== undefined) {
    throw new HrAgentError('USAGE', '--model is for the local AWS; on AWS the agent answers with its own model.', {
      hint: "Leave --model out, or name the model in the definition's foundationModel and bring the agent up with it.",
    });
  }
  return kind;
}

/** Checks the address here, because the SDK's own error does not say what is wrong with it. */
function checkEndpoint(url: string | undefined): void {
  if (url === undefined || /^https?:$/.test(protocolOf(url))) return;
  throw new HrAgentError('USAGE', `--endpoint-url ${JSON.stringify(url)} is no URL.`, {
    hint: 'Write it as http://HOST:PORT or https://HOST.',
  });
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

async function recordedTarget(state: State, names: readonly string[]): Promise<TargetKind | undefined> {
  const records = (await Promise.all(names.map((name) => state.named(name)))).flat();
  const kinds = new Set(records.map((record) => record.target.kind));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}
