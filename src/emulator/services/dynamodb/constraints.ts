import { CHECKED_BY_SERVICE, type Constraint, type Constraints } from '../../service/constraints.js';

const indexName: Constraint = { min: 3, max: 255, pattern: '[a-zA-Z0-9_.-]+' };
const attributeName: Constraint = { min: 1, max: 255 };
const keySchema: Constraint = { min: 1, max: 2, items: { shownAs: 'KeySchemaElement' } };
const billingMode: Constraint = { enum: ['PROVISIONED', 'PAY_PER_REQUEST'] };
const oldOnFailure: Constraint = { enum: ['ALL_OLD', 'NONE'] };
/** A name or an ARN. Which of them it is, and what a name may be, is found when the table is looked for. */
const tableReference: Constraint = { min: 1, max: 1024 };

/** What several operations say of the same member. Source of these and of the operations' own: the service model 2012-08-10. */
export const member = {
  tableReference,
  tableName: { min: 3, max: 255, pattern: '[a-zA-Z0-9_.-]+' },
  /** Of the operations on tables. */
  newTable: { min: 3, max: 255, pattern: '[a-zA-Z0-9_.-]+', requiredFirst: true },
  table: { ...tableReference, requiredFirst: true },
  indexName,
  keySchema,
  billingMode,
  tableClass: { enum: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'] },
  arn: { min: 1, max: 1283 },
  tagKeys: { items: { min: 1, max: 128 } },
  consumed: { enum: ['INDEXES', 'TOTAL', 'NONE'] },
  collectionMetrics: { enum: ['SIZE', 'NONE'] },
  /** The order is AWS's own. */
  returnValues: { enum: ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'] },
  oldOnFailure,
  select: { enum: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'] },
  transactItems: { min: 1, max: 100 },
} satisfies Record<string, Constraint>;

/** Of the structures inside inputs. */
export const dynamoDbConstraints: Constraints = {
  AttributeValue: CHECKED_BY_SERVICE,
  AttributeDefinition: { AttributeName: attributeName, AttributeType: { enum: ['B', 'N', 'S'] } },
  KeySchemaElement: { AttributeName: attributeName, KeyType: { enum: ['HASH', 'RANGE'] } },
  GlobalSecondaryIndex: { IndexName: indexName, KeySchema: keySchema },
  LocalSecondaryIndex: { IndexName: indexName, KeySchema: keySchema },
  CreateGlobalSecondaryIndexAction: { IndexName: indexName, KeySchema: keySchema },
  UpdateGlobalSecondaryIndexAction: { IndexName: indexName },
  DeleteGlobalSecondaryIndexAction: { IndexName: indexName },
  Projection: {
    ProjectionType: { enum: ['ALL', 'INCLUDE', 'KEYS_ONLY'] },
    NonKeyAttributes: { min: 1, max: 20, items: attributeName },
  },
  ProvisionedThroughput: { ReadCapacityUnits: { min: 1 }, WriteCapacityUnits: { min: 1 } },
  Tag: { Key: { min: 1, max: 128 }, Value: { min: 0, max: 256 } },
  TimeToLiveSpecification: { AttributeName: attributeName },
  PointInTimeRecoverySpecification: { RecoveryPeriodInDays: { min: 1, max: 35 } },
  KeysAndAttributes: { Keys: { min: 1 } },
  Put: { TableName: tableReference, ReturnValuesOnConditionCheckFailure: oldOnFailure },
  Update: { TableName: tableReference, ReturnValuesOnConditionCheckFailure: oldOnFailure },
  Delete: { TableName: tableReference, ReturnValuesOnConditionCheckFailure: oldOnFailure },
  ConditionCheck: { TableName: tableReference, ReturnValuesOnConditionCheckFailure: oldOnFailure },
  Get: { TableName: tableReference },
};
