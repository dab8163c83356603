import type {
  CreateDataSourceRequest,
  CreateKnowledgeBaseRequest,
  DataSourceStatus,
  KnowledgeBaseState,
  KnowledgeBaseStatus,
} from '@aws-sdk/client-bedrock-agent';
import { table } from '../../../store/store.js';
import type { Transition } from '../state.js';
import type { Statistics } from './ingest.js';

export interface KnowledgeBaseConfiguration extends Omit<CreateKnowledgeBaseRequest, 'name' | 'clientToken' | 'tags'> {
  name: string;
  roleArn: string;
}

/** Times are epoch milliseconds. */
export interface KnowledgeBaseRecord {
  knowledgeBaseId: string;
  knowledgeBaseArn: string;
  configuration: KnowledgeBaseConfiguration;
  createdAt: number;
  updatedAt: number;
  status: Transition<KnowledgeBaseStatus>;
  failureReasons?: string[];
}

export interface DataSourceConfigurationRecord
  extends Omit<CreateDataSourceRequest, 'knowledgeBaseId' | 'name' | 'clientToken'> {
  name: string;
}

export interface DataSourceRecord {
  knowledgeBaseId: string;
  dataSourceId: string;
  configuration: DataSourceConfigurationRecord;
  createdAt: number;
  updatedAt: number;
  status: Transition<DataSourceStatus>;
  failureReasons?: string[];
}

/** Its state is a function of these times; nothing runs meanwhile. */
export interface IngestionJobRecord {
  knowledgeBaseId: string;
  dataSourceId: string;
  ingestionJobId: string;
  description: string | undefined;
  /** STARTING from here on. */
  startedAt: number;
  /** IN_PROGRESS from here on. */
  runningAt: number;
  /** Ended from here on, with `outcome`. */
  endsAt: number;
  outcome: 'COMPLETE' | 'FAILED';
  /** STOPPING from here on, if before its end. */
  stoppedAt?: number;
  statistics: Statistics;
  failureReasons: string[];
}

/** A knowledge base of an agent. */
export interface AssociationRecord {
  agentId: string;
  knowledgeBaseId: string;
  description: string;
  knowledgeBaseState: KnowledgeBaseState;
  createdAt: number;
  updatedAt: number;
}

/** [region, knowledgeBaseId] and, below it, the thing's own id. */
export const KNOWLEDGE_BASE = table<KnowledgeBaseRecord>('bedrock-agent/knowledge-base');
export const DATA_SOURCE = table<DataSourceRecord>('bedrock-agent/data-source');
/** [region, knowledgeBaseId, dataSourceId, ingestionJobId] */
export const INGESTION_JOB = table<IngestionJobRecord>('bedrock-agent/ingestion-job');
/** [region, agentId, knowledgeBaseId]: DRAFT's. */
export const ASSOCIATION = table<AssociationRecord>('bedrock-agent/association');
