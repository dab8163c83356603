import type { ObjectSchema, ParameterSchema, ToolSpec } from '../../../service/model-port.js';
import type { ActionGroupSettings, ApiOperation, ServedActionGroup } from '../../bedrock-agent/served-agent.js';
import type { ActionGroupTool } from './tool.js';

/** What the enabled action groups offer, by the name under which the model sees it: `Group__function`. */
export function actionGroupToolsOf(groups: readonly ServedActionGroup[]): Map<string, ActionGroupTool> {
  const tools = groups
    .filter(({ configuration }) => configuration.actionGroupState === 'ENABLED')
    .flatMap(({ configuration, operations }) => [
      ...functionTools(configuration),
      ...operations.map((operation) => apiTool(configuration, operation)),
    ]);
  return new Map(tools.map((tool) => [tool.spec.name, tool]));
}

function functionTools(group: ActionGroupSettings): ActionGroupTool[] {
  return (group.functionSchema?.functions ?? []).map((one) => ({
    spec: {
      name: `${group.actionGroupName}__${one.name}`,
      description: descriptionOf(one, group),
      inputSchema: schemaOf(one),
      ...confirmed(one.requireConfirmation === 'ENABLED'),
    },
    actionGroup: group.actionGroupName,
    executor: executorOf(group),
    target: { function: one.name },
  }));
}

const confirmed = (isAsked: boolean): Pick<ToolSpec, 'requireConfirmation'> =>
  isAsked ? { requireConfirmation: true } : {};

type FunctionOf = NonNullable<NonNullable<ActionGroupSettings['functionSchema']>['functions']>[number];
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

function apiTool(group: ActionGroupSettings, operation: ApiOperation): ActionGroupTool {
  const { apiPath, httpMethod, parameters, body } = operation;
  const all = [...(body?.properties ?? []), ...parameters];
  return {
    spec: {
      name: `${group.actionGroupName}__${operation.name}`,
      description: descriptionOf(operation, group),
      inputSchema: {
        type: 'object',
        properties: Object.fromEntries(all.map(({ name, schema }) => [name, schema])),
        required: [...new Set(all.flatMap(({ name, required }) => (required ? [name] : [])))],
      },
      ...confirmed(operation.requireConfirmation),
    },
    actionGroup: group.actionGroupName,
    executor: executorOf(group),
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

/** What the model reads of a tool: its own description, else its group's. */
function descriptionOf({ description }: { description?: string | undefined }, group: ActionGroupSettings): string {
  return description || (group.description ?? '');
}

function executorOf({ actionGroupExecutor }: ActionGroupSettings): ActionGroupTool['executor'] {
  return actionGroupExecutor?.lambda === undefined ? 'RETURN_CONTROL' : { lambda: actionGroupExecutor.lambda };
}
