import type { KnowledgePort } from '../aws/knowledge-ports.js';
import type { Resource, Step } from './resource.js';

export interface DataSourceSpec {
  name: string;
  /** The resource whose `knowledgeBaseId` attribute is the knowledge base. */
  knowledgeBase: string;
  bucketArn: string;
  prefix: string;
  dependsOn: readonly string[];
}

/** Where a knowledge base reads its documents. Removed before it, so that its vectors go too. */
export function dataSource(knowledge: () => Promise<KnowledgePort>, spec: DataSourceSpec): Resource {
  const baseId = (step: Step) => step.output(spec.knowledgeBase)?.['knowledgeBaseId'];
  return {
    id: `data-source/${spec.name}`,
    dependsOn: spec.dependsOn,
    partOf: spec.knowledgeBase,
    async observe(step) {
      const id = baseId(step);
      const found = id === undefined ? undefined : await (await knowledge()).findDataSource(id, spec.name);
      return found === undefined
        ? undefined
        : { attributes: { dataSourceId: found }, state: 'present', ours: true, differences: [] };
    },
    async create(step) {
      const id = baseId(step) ?? '';
      const { name, bucketArn, prefix } = spec;
      const clientToken = await step.token({ id, name, bucketArn, prefix });
      await (await knowledge()).createDataSource(id, { name, bucketArn, prefix, clientToken });
    },
    async sync() {},
    async remove(step, live) {
      await (await knowledge()).deleteDataSource(baseId(step) ?? '', live.attributes['dataSourceId'] ?? '');
    },
  };
}
