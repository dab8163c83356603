import { everyKnowledgeBaseArn } from '../aws/arns.js';
import { allow } from './caller-statement.js';
import { named, type ResourceKind, type Site } from './kind.js';
import { knowledgeBase } from './knowledge-base.js';
import { present, type Removable } from './resource.js';

export interface DataSourceSpec {
  /** The name of the knowledge base too, which has one data source. */
  name: string;
  bucketArn: string;
  prefix: string;
  /** Ids of the resources that have to be there before it, beside the knowledge base. */
  dependsOn: readonly string[];
}

type DataSourceOutputs = { dataSourceId: string };

/**
 * The place where a knowledge base reads its documents. It is removed before the knowledge base, so that its vectors go
 * too.
 */
export const dataSource: ResourceKind<DataSourceSpec, DataSourceOutputs> = {
  ...named('data-source', { dataSourceId: true }),
  level: 4,
  fromId,
  fromSpec(site, { dependsOn, ...spec }) {
    const base = knowledgeBase.ref(spec.name);
    return {
      ...fromId(site, spec.name),
      dependsOn: [base.id, ...dependsOn],
      async create(step) {
        const id = step.needs(base, 'knowledgeBaseId');
        const clientToken = await step.token({ id, ...spec });
        await (await site.aws.knowledge()).createDataSource(id, { ...spec, clientToken });
      },
      async sync() {},
      permissions: () => [
        allow(
          'KnowledgeBases',
          ['bedrock:CreateDataSource', 'bedrock:ListDataSources', 'bedrock:DeleteDataSource'],
          everyKnowledgeBaseArn(site.target),
        ),
      ],
    };
  },
};

function fromId({ aws }: Site, name: string): Removable<DataSourceOutputs> {
  const base = knowledgeBase.ref(name);
  return {
    id: dataSource.id(name),
    dependsOn: [],
    partOf: base.id,
    async observe(step) {
      const id = step.output(base, 'knowledgeBaseId');
      const found = id === undefined ? undefined : await (await aws.knowledge()).findDataSource(id, name);
      return found === undefined ? undefined : present({ dataSourceId: found });
    },
    async remove(step, { outputs: { dataSourceId } }) {
      await (await aws.knowledge()).deleteDataSource(step.needs(base, 'knowledgeBaseId'), dataSourceId);
    },
  };
}
