import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Home } from '../cli/run-cli.js';

const SCHEMAS = resolve(import.meta.dirname, '../../../schemas');

/** Writes the tutorial's agent with an alias, so that every kind of resource is in it, and returns its file's name. */
export function writeHrDefinition(home: Home, name = 'hr-leave-agent'): string {
  const text = readFileSync(resolve(SCHEMAS, 'hr-leave-agent.agent.yaml'), 'utf8');
  const { scenario: _scenario, ...definition } = parse(text);
  const [group] = definition.actionGroups;
  group.functionSchema = resolve(SCHEMAS, group.functionSchema);
  group.lambda.handler = resolve(SCHEMAS, group.lambda.handler);
  home.write(`${name}.agent.yaml`, stringify({ ...definition, alias: 'live' }));
  return `${name}.agent.yaml`;
}

/** Writes the order agent, its OpenAPI document in a bucket, and returns its file's name. */
export function writeOrdersDefinition(home: Home, name = 'order-management-agent'): string {
  const { scenario: _scenario, ...definition } = parse(readFileSync(resolve(SCHEMAS, `${name}.agent.yaml`), 'utf8'));
  const [group] = definition.actionGroups;
  const [base] = definition.knowledgeBases;
  const [table] = definition.tables;
  group.apiSchema = { file: resolve(SCHEMAS, group.apiSchema) };
  group.lambda.handler = resolve(SCHEMAS, group.lambda.handler);
  base.documents = resolve(SCHEMAS, base.documents);
  table.items = resolve(SCHEMAS, table.items);
  home.write(`${name}.agent.yaml`, stringify(definition));
  return `${name}.agent.yaml`;
}

/** Members of the assistant's definition that a copy of it may change. */
interface AssistantDefinition {
  actionGroups: { name: string; functionSchema: string; lambda: { handler: string; environment?: object } }[];
  knowledgeBases: { documents: string }[];
  tables: { items?: string }[];
  guardrail: string;
  scenario: string;
}

/** Writes the HR assistant, changed, and returns its file's name. */
export function writeAssistant(home: Home, change: (definition: AssistantDefinition) => void): string {
  const definition: AssistantDefinition = parse(readFileSync(resolve(SCHEMAS, 'hr-assistant.agent.yaml'), 'utf8'));
  for (const group of definition.actionGroups) {
    group.functionSchema = resolve(SCHEMAS, group.functionSchema);
    group.lambda.handler = resolve(SCHEMAS, group.lambda.handler);
  }
  for (const base of definition.knowledgeBases) base.documents = resolve(SCHEMAS, base.documents);
  for (const table of definition.tables) if (table.items) table.items = resolve(SCHEMAS, table.items);
  definition.guardrail = resolve(SCHEMAS, definition.guardrail);
  definition.scenario = resolve(SCHEMAS, definition.scenario);
  change(definition);
  home.write('assistant.agent.yaml', stringify(definition));
  return 'assistant.agent.yaml';
}
