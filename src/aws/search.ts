import {
  type AccessPolicyDetail,
  BatchGetCollectionCommand,
  CreateAccessPolicyCommand,
  CreateCollectionCommand,
  CreateIndexCommand,
  CreateSecurityPolicyCommand,
  DeleteAccessPolicyCommand,
  DeleteCollectionCommand,
  DeleteSecurityPolicyCommand,
  GetAccessPolicyCommand,
  GetIndexCommand,
  GetSecurityPolicyCommand,
  ListTagsForResourceCommand,
  OpenSearchServerlessClient,
  type SecurityPolicyDetail,
  TagResourceCommand,
  UpdateAccessPolicyCommand,
  UpdateSecurityPolicyCommand,
} from '@aws-sdk/client-opensearchserverless';
import { whole } from './answers.js';
import { calling, looking, unlessThere } from './errors.js';
import type { Tags } from './ports.js';
import type { SearchPolicy, SearchPort } from './search-port.js';
import { type Connection, managementConfig } from './settings.js';

/** OpenSearch Serverless through the SDK. */
export function search(connection: Connection): SearchPort {
  const client = new OpenSearchServerlessClient(managementConfig(connection));
  return {
    async getPolicy(type, name) {
      if (type === 'data') {
        const command = new GetAccessPolicyCommand({ type, name });
        const found = await looking('aoss:GetAccessPolicy', client.send(command));
        return found && policyOf('aoss:GetAccessPolicy', found.accessPolicyDetail);
      }
      const command = new GetSecurityPolicyCommand({ type, name });
      const found = await looking('aoss:GetSecurityPolicy', client.send(command));
      return found && policyOf('aoss:GetSecurityPolicy', found.securityPolicyDetail);
    },
    async createPolicy(type, name, document, description) {
      const members = { name, policy: JSON.stringify(document), description };
      if (type === 'data') {
        await unlessThere('aoss:CreateAccessPolicy', client.send(new CreateAccessPolicyCommand({ ...members, type })));
      } else {
        const command = new CreateSecurityPolicyCommand({ ...members, type });
        await unlessThere('aoss:CreateSecurityPolicy', client.send(command));
      }
    },
    async updatePolicy(type, name, document, { version, description }) {
      const members = { name, policy: JSON.stringify(document), policyVersion: version, description };
      if (type === 'data') {
        await calling('aoss:UpdateAccessPolicy', client.send(new UpdateAccessPolicyCommand({ ...members, type })));
      } else {
        await calling('aoss:UpdateSecurityPolicy', client.send(new UpdateSecurityPolicyCommand({ ...members, type })));
      }
    },
    async deletePolicy(type, name) {
      if (type === 'data') {
        await looking('aoss:DeleteAccessPolicy', client.send(new DeleteAccessPolicyCommand({ type, name })));
      } else {
        await looking('aoss:DeleteSecurityPolicy', client.send(new DeleteSecurityPolicyCommand({ type, name })));
      }
    },
    async findCollection(name) {
      const command = new BatchGetCollectionCommand({ names: [name] });
      const { collectionDetails = [] } = await calling('aoss:BatchGetCollection', client.send(command));
      const [found] = collectionDetails;
      if (found === undefined) return undefined;
      const { id, arn, status } = whole('aoss:BatchGetCollection', found, ['id', 'arn', 'status']);
      return { id, arn, status, failure: found.failureMessage, createdAt: found.createdDate };
    },
    async createCollection(name, description, tags) {
      const command = new CreateCollectionCommand({ name, description, type: 'VECTORSEARCH', tags: listed(tags) });
      await unlessThere('aoss:CreateCollection', client.send(command));
    },
    async deleteCollection(id) {
      await looking('aoss:DeleteCollection', client.send(new DeleteCollectionCommand({ id })));
    },
    async getTags(resourceArn) {
      const command = new ListTagsForResourceCommand({ resourceArn });
      const found = await looking('aoss:ListTagsForResource', client.send(command));
      return Object.fromEntries((found?.tags ?? []).flatMap(({ key, value }) => (key && value ? [[key, value]] : [])));
    },
    async tag(resourceArn, tags) {
      await calling('aoss:TagResource', client.send(new TagResourceCommand({ resourceArn, tags: listed(tags) })));
    },
    async hasIndex(id, indexName) {
      const found = await looking('aoss:GetIndex', client.send(new GetIndexCommand({ id, indexName })));
      return found !== undefined;
    },
    async createIndex(id, indexName, { settings, mappings }) {
      const indexSchema = {
        settings: { ...settings },
        mappings: { ...mappings, properties: { ...mappings.properties } },
      };
      await unlessThere('aoss:CreateIndex', client.send(new CreateIndexCommand({ id, indexName, indexSchema })));
    },
  };
}

const listed = (tags: Tags) => Object.entries(tags).map(([key, value]) => ({ key, value }));

function policyOf(operation: string, answered: AccessPolicyDetail | SecurityPolicyDetail | undefined): SearchPolicy {
  const { policyVersion } = whole(operation, answered, ['policyVersion']);
  return { document: answered?.policy, description: answered?.description, version: policyVersion };
}
