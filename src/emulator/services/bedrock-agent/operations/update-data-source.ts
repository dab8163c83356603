import { isDeepStrictEqual } from 'node:util';
import {
  UpdateDataSource$,
  type UpdateDataSourceRequest,
  type UpdateDataSourceResponse,
} from '@aws-sdk/client-bedrock-agent';
import { operation } from '../../../service/operation.js';
import { invalid } from '../errors.js';
import {
  checkDataSource,
  describeDataSource,
  findDataSource,
  saveDataSource,
} from '../knowledge-bases/data-sources.js';
import { settled } from '../state.js';

type Input = UpdateDataSourceRequest & { knowledgeBaseId: string; dataSourceId: string; name: string };

/** Replaces all but how documents are cut, which cannot change [DOC]. */
export const updateDataSource = operation<Input, UpdateDataSourceResponse>(UpdateDataSource$, {
  kind: 'write',
  run({ knowledgeBaseId, dataSourceId, ...configuration }, call) {
    const old = findDataSource(call, knowledgeBaseId, dataSourceId);
    const { vectorIngestionConfiguration: before } = old.configuration;
    if (!isDeepStrictEqual(configuration.vectorIngestionConfiguration, before)) {
      throw invalid("The vectorIngestionConfiguration of a DataSource can't be changed.");
    }
    checkDataSource(call, knowledgeBaseId, configuration, dataSourceId);
    const updatedAt = call.clock.now();
    const record = saveDataSource(call, { ...old, configuration, updatedAt, status: settled('AVAILABLE') });
    return { dataSource: describeDataSource(call, record) };
  },
});
