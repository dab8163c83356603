import {
  AddPermissionCommand,
  Architecture,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  LambdaClient,
  paginateListFunctions,
  RemovePermissionCommand,
  Runtime,
  TagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { HrAgentError } from '../core/errors.js';
import { isRecord, parseJson } from '../core/json.js';
import { whole } from './answers.js';
import { downloadCode } from './download-code.js';
import { calling, looking, making } from './errors.js';
import { collect } from './pages.js';
import type { FunctionConfiguration, LambdaPort } from './ports.js';
import { type Connection, managementConfig, pacing } from './settings.js';

/** Lambda through the SDK. */
export function lambda(connection: Connection): LambdaPort {
  const client = new LambdaClient(managementConfig(connection));
  client.middlewareStack.use(pacing(connection));
  return {
    async listFunctions(prefix) {
      const pages = await calling('lambda:ListFunctions', collect(paginateListFunctions({ client }, {})));
      const functions = pages.flatMap((page) => page.Functions ?? []);
      const names = functions.map((fn) => whole('lambda:ListFunctions', fn, ['FunctionName']).FunctionName);
      return names.filter((name) => name.startsWith(prefix));
    },
    async getFunction(FunctionName) {
      const found = await looking('lambda:GetFunction', client.send(new GetFunctionCommand({ FunctionName })));
      if (!found) return undefined;
      const required = ['FunctionArn', 'CodeSha256', 'State'] as const;
      const c = whole('lambda:GetFunction', found.Configuration, required);
      return {
        arn: c.FunctionArn,
        role: c.Role,
        runtime: c.Runtime,
        handler: c.Handler,
        memorySize: c.MemorySize,
        timeout: c.Timeout,
        environment: c.Environment?.Variables ?? {},
        architecture: c.Architectures?.[0],
        ephemeralStorage: c.EphemeralStorage?.Size,
        layers: (c.Layers ?? []).flatMap((layer) => layer.Arn ?? []),
        subnets: [...(c.VpcConfig?.SubnetIds ?? [])].sort(),
        securityGroups: [...(c.VpcConfig?.SecurityGroupIds ?? [])].sort(),
        codeSha256: c.CodeSha256,
        state: c.State,
        stateReason: c.StateReason,
        lastUpdateStatus: c.LastUpdateStatus,
        lastUpdateReason: c.LastUpdateStatusReason,
        modifiedAt: c.LastModified === undefined ? undefined : Date.parse(c.LastModified),
        tags: found.Tags ?? {},
      };
    },
    async createFunction({ name, zip, architecture, tags, ...configuration }) {
      const command = new CreateFunctionCommand({
        FunctionName: name,
        ...members(configuration),
        Code: { ZipFile: zip },
        Architectures: processor(architecture),
        Tags: { ...tags },
      });
      await making('lambda:CreateFunction', client.send(command));
    },
    async tagFunction(Resource, tags) {
      await calling('lambda:TagResource', client.send(new TagResourceCommand({ Resource, Tags: { ...tags } })));
    },
    async downloadCode(FunctionName, signal) {
      const found = await looking('lambda:GetFunction', client.send(new GetFunctionCommand({ FunctionName })));
      const { Location } = found?.Code ?? {};
      return Location === undefined ? undefined : downloadCode(Location, signal);
    },
    async updateCode(FunctionName, { zip: ZipFile, architecture }) {
      const command = new UpdateFunctionCodeCommand({ FunctionName, ZipFile, Architectures: processor(architecture) });
      await calling('lambda:UpdateFunctionCode', client.send(command));
    },
    async updateConfiguration(FunctionName, configuration) {
      const command = new UpdateFunctionConfigurationCommand({ FunctionName, ...members(configuration) });
      await calling('lambda:UpdateFunctionConfiguration', client.send(command));
    },
    async deleteFunction(FunctionName) {
      await looking('lambda:DeleteFunction', client.send(new DeleteFunctionCommand({ FunctionName })));
    },
    async getPolicy(FunctionName) {
      const found = await looking('lambda:GetPolicy', client.send(new GetPolicyCommand({ FunctionName })));
      const policy = found?.Policy === undefined ? undefined : parseJson(found.Policy);
      return isRecord(policy) ? policy : undefined;
    },
    async addPermission({ functionName, statementId, principal, sourceAccount, sourceArn }) {
      const command = new AddPermissionCommand({
        FunctionName: functionName,
        StatementId: statementId,
        Action: 'lambda:InvokeFunction',
        Principal: principal,
        SourceAccount: sourceAccount,
        SourceArn: sourceArn,
      });
      await making('lambda:AddPermission', client.send(command));
    },
    async removePermission(FunctionName, StatementId) {
      const command = new RemovePermissionCommand({ FunctionName, StatementId });
      await looking('lambda:RemovePermission', client.send(command));
    },
  };
}

function members(configuration: FunctionConfiguration) {
  const runtime = Object.values(Runtime).find((known) => known === configuration.runtime);
  if (!runtime) {
    throw new HrAgentError('DEFINITION_INVALID', `Lambda has no runtime ${configuration.runtime}.`, {
      hint: 'Name one that Lambda knows, such as nodejs24.x.',
    });
  }
  return {
    Role: configuration.role,
    Runtime: runtime,
    Handler: configuration.handler,
    MemorySize: configuration.memorySize,
    Timeout: configuration.timeout,
    Environment: { Variables: { ...configuration.environment } },
    EphemeralStorage: { Size: configuration.ephemeralStorage },
    Layers: [...configuration.layers],
    VpcConfig: { SubnetIds: [...configuration.subnets], SecurityGroupIds: [...configuration.securityGroups] },
  };
}

function processor(name: string): Architecture[] {
  return Object.values(Architecture).filter((known) => known === name);
}
