import {
  BedrockClient,
  CreateGuardrailCommand,
  CreateGuardrailVersionCommand,
  DeleteGuardrailCommand,
  GetGuardrailCommand,
  type GuardrailSummary,
  ListTagsForResourceCommand,
  paginateListGuardrails,
  TagResourceCommand,
  UpdateGuardrailCommand,
} from '@aws-sdk/client-bedrock';
import { whole } from './answers.js';
import { calling, looking } from './errors.js';
import type { GuardrailPort } from './guardrail-port.js';
import { describeGuardrail, settingsMembers } from './guardrail-shapes.js';
import { collect } from './pages.js';
import type { Tags } from './ports.js';
import { type Connection, managementConfig, pacing } from './settings.js';

/** Bedrock's guardrails through the SDK. */
export function guardrails(connection: Connection): GuardrailPort {
  const client = new BedrockClient(managementConfig(connection));
  client.middlewareStack.use(pacing(connection));
  return {
    async listGuardrails() {
      const pages = await calling('bedrock:ListGuardrails', collect(paginateListGuardrails({ client }, {})));
      return pages
        .flatMap((page) => page.guardrails ?? [])
        .map((one: GuardrailSummary) => whole('bedrock:ListGuardrails', one, ['id', 'name']))
        .map(({ id, name }) => ({ id, name }));
    },
    async getGuardrail(guardrailIdentifier, guardrailVersion) {
      const command = new GetGuardrailCommand({ guardrailIdentifier, guardrailVersion });
      const found = await looking('bedrock:GetGuardrail', client.send(command));
      return found && describeGuardrail('bedrock:GetGuardrail', found);
    },
    async listVersions(guardrailIdentifier) {
      const pages = collect(paginateListGuardrails({ client }, { guardrailIdentifier }));
      const found = await looking('bedrock:ListGuardrails', pages);
      return (found ?? [])
        .flatMap((page) => page.guardrails ?? [])
        .map(({ version }) => Number(version))
        .filter((version) => Number.isInteger(version))
        .sort((one, other) => one - other);
    },
    async getTags(resourceARN) {
      const command = new ListTagsForResourceCommand({ resourceARN });
      const found = await looking('bedrock:ListTagsForResource', client.send(command));
      return Object.fromEntries((found?.tags ?? []).map(({ key = '', value = '' }) => [key, value]));
    },
    async tag(resourceARN, tags) {
      const command = new TagResourceCommand({ resourceARN, tags: tagList(tags) });
      await calling('bedrock:TagResource', client.send(command));
    },
    async createGuardrail({ name, settings, tags, token: clientRequestToken }) {
      const members = { name, ...settingsMembers(settings), tags: tagList(tags), clientRequestToken };
      const made = await calling('bedrock:CreateGuardrail', client.send(new CreateGuardrailCommand(members)));
      return whole('bedrock:CreateGuardrail', made, ['guardrailId']).guardrailId;
    },
    async updateGuardrail(guardrailIdentifier, name, settings) {
      const command = new UpdateGuardrailCommand({ guardrailIdentifier, name, ...settingsMembers(settings) });
      await calling('bedrock:UpdateGuardrail', client.send(command));
    },
    async createVersion(guardrailIdentifier) {
      const command = new CreateGuardrailVersionCommand({ guardrailIdentifier });
      await calling('bedrock:CreateGuardrailVersion', client.send(command));
    },
    async deleteGuardrail(guardrailIdentifier, version) {
      const guardrailVersion = version === undefined ? undefined : String(version);
      const command = new DeleteGuardrailCommand({ guardrailIdentifier, guardrailVersion });
      await looking('bedrock:DeleteGuardrail', client.send(command));
    },
  };
}

function tagList(tags: Tags): { key: string; value: string }[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
