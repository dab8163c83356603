import type { ObjectSchema, ParameterSchema } from '../../../service/model-port.js';
import type { ActionGroupConfiguration, ActionGroupRecord, ApiOperation } from '../../bedrock-agent/prepared-agent.js';
import type { Tool } from './tool.js';

/** What the enabled action groups offer, by the name under which the model sees it: `Group__function`. */
export function toolsOf(groups: readonly ActionGroupRecord[]): Map<string, Tool> {
  const tools = groups
    .filter(({ configuration }) => configuration.actionGroupState === 'ENABLED')
    .flatMap(({ configuration, operations }) => [
      ...functionTools(configuration),
      ...operations.map((operation) => apiTool(configuration, operation)),
    ]);
  return new Map(tools.map((tool) => [tool.spec.name, tool]));
}

function functionTools(group: ActionGroupConfiguration): Tool[] {
  return (group.functionSchema?.functions ?? []).map((one) => ({
    spec: {
      name: `${group.actionGroupName}__${one.name}`,
      description: one.description ?? group.description ?? '',
      inputSchema: schemaOf(one),
    },
    actionGroup: group.actionGroupName,
    executor: executorOf(group),
    requireConfirmation: one.requireConfirmation === 'ENABLED',
    target: { function: one.name },
  }));
}

type FunctionOf = NonNullable<NonNullable<ActionGroupConfiguration['functionSchema']>['functions']>[number];
type ParameterDetail = NonNullable<FunctionOf['parameters']>[string];

function schemaOf({ parameters }: FunctionOf): ObjectSchema {
  const entries = Object.entries(parameters ?? {});
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, detail]) => [name, parameterOf(detail)])),
    required: entries.flatMap(([name, detail]) => (detail.required ? [name] : [])),
  };
}

function parameterOf({ type, description }: ParameterDetail): ParameterSchema {
  return { type, ...(description === undefined ? {} : { description }) };
}

function apiTool(group: ActionGroupConfiguration, operation: ApiOperation): Tool {
  const { apiPath, httpMethod, parameters, body } = operation;
  const all = [...(body?.properties ?? []), ...parameters];
  return {
    spec: {
      name: `${group.actionGroupName}__${operation.name}`,
      description: operation.description || (group.description ?? ''),
      inputSchema: {
        type: 'object',
        properties: Object.fromEntries(all.map(({ name, schema }) => [name, schema])),
        required: [...new Set(all.flatMap(({ name, required }) => (required ? [name] : [])))],
      },
    },
    actionGroup: group.actionGroupName,
    executor: executorOf(group),
    requireConfirmation: operation.requireConfirmation,
    target: {
      apiPath,
      httpMethod,
      parameters: parameters.map(({ name }) => name),
      ...(body === undefined
        ? {}
        : { body: { contentType: body.contentType, properties: body.properties.map(({ name }) => name) } }),
    },
  };
}

function executorOf({ actionGroupExecutor }: ActionGroupConfiguration): Tool['executor'] {
  return actionGroupExecutor?.lambda === undefined ? 'RETURN_CONTROL' : { lambda: actionGroupExecutor.lambda };
}
