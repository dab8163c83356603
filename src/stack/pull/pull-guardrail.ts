import type { AgentDefinition } from '../../agent/definition.js';
import { defaultGuardrail } from '../../agent/load-guardrail.js';
import { withoutDefaults } from '../../aws/guardrail-defaults.js';
import type { GuardrailDescription, GuardrailPort } from '../../aws/guardrail-port.js';
import type { AgentGuardrail } from '../../aws/ports.js';
import { jsonEqual } from '../../core/json.js';
import { type Asked, isOwn } from './asked.js';
import { asYaml } from './yaml.js';

const FILE = 'guardrail.yaml';

/**
 * The guardrail, with its settings in a file. One that is as its newest version, and whose name begins with the agent's, is
 * made from that file. Any other is used as it is.
 */
export async function pullGuardrail(
  asked: Asked,
  guardrail: AgentGuardrail | undefined,
): Promise<Pick<AgentDefinition, 'guardrail'>> {
  if (guardrail === undefined) return {};
  const { site, agent, written } = asked;
  const { id, version } = guardrail;
  const port = await site.aws.guardrails();
  const found = await port.getGuardrail(id, version);
  if (!found) {
    written.leave(`guardrail ${id}: it has no version ${version}, and the agent names it`);
    return { guardrail };
  }
  const { name, settings } = found;
  const named = name === defaultGuardrail(agent.name) ? {} : { name };
  written.write(FILE, asYaml({ ...named, ...withoutDefaults(settings) }));
  const why = isOwn(asked, await port.getTags(found.arn)) ? undefined : await whyNotOwn(asked, port, found);
  if (why === undefined) return { guardrail: FILE };
  written.leave(`guardrail ${name} (${id}): it is used as it is, because ${why}; its settings are in ${FILE}`);
  return { guardrail };
}

/** Why a guardrail of somebody else cannot be made from a file without a change. Undefined: it can. */
async function whyNotOwn(
  { agent }: Asked,
  port: GuardrailPort,
  { id, name, version, settings }: GuardrailDescription,
): Promise<string | undefined> {
  if (!name.startsWith(agent.name)) return `its name does not begin with ${agent.name}`;
  const newest = (await port.listVersions(id)).at(-1);
  if (version !== String(newest)) return `the agent has version ${version}, and ${newest ?? 'none'} is its newest`;
  const draft = await port.getGuardrail(id);
  return jsonEqual(draft?.settings, settings) ? undefined : 'its draft was changed after the version was made';
}
