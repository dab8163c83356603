import type { Console } from '../aws/console.js';
import { actionGroup } from './action-group.js';
import { actionGroups } from './action-groups.js';
import { bedrockAgent } from './agent.js';
import { agentAlias } from './agent-alias.js';
import { agentCollaborator } from './agent-collaborator.js';
import { agentCollaborators } from './agent-collaborators.js';
import { agentPreparation } from './agent-preparation.js';
import { alarm } from './alarm.js';
import { collaboratorAlias } from './collaborator-alias.js';
import { dataSource } from './data-source.js';
import { guardrail } from './guardrail.js';
import { iamPolicyAttachment } from './iam-policy-attachment.js';
import { iamRole } from './iam-role.js';
import { iamRolePolicy } from './iam-role-policy.js';
import { ingestion } from './ingestion.js';
import type { Kind, Site } from './kind.js';
import { knowledgeBase } from './knowledge-base.js';
import { knowledgeBaseAssociation } from './knowledge-base-association.js';
import { knownAlias } from './known-alias.js';
import { lambdaFunction } from './lambda-function.js';
import { lambdaGrant } from './lambda-grant.js';
import { lambdaPermission } from './lambda-permission.js';
import { layer } from './layer.js';
import { logGroup } from './log-group.js';
import type { Difference, Outputs, Removable } from './resource.js';
import { s3Bucket } from './s3-bucket.js';
import { s3Documents } from './s3-documents.js';
import { s3Object } from './s3-object.js';
import { searchCollection } from './search-collection.js';
import { searchIndex } from './search-index.js';
import { searchPolicy } from './search-policy.js';
import { table } from './table.js';
import { vectorBucket } from './vector-bucket.js';
import { vectorIndex } from './vector-index.js';

/** Every kind of resource. */
export const KINDS: readonly Kind[] = [
  iamRole,
  iamPolicyAttachment,
  iamRolePolicy,
  logGroup,
  layer,
  lambdaFunction,
  lambdaPermission,
  lambdaGrant,
  table,
  s3Bucket,
  s3Object,
  s3Documents,
  vectorBucket,
  vectorIndex,
  searchPolicy,
  searchCollection,
  searchIndex,
  knowledgeBase,
  dataSource,
  ingestion,
  collaboratorAlias,
  knownAlias,
  guardrail,
  bedrockAgent,
  agentCollaborators,
  agentCollaborator,
  actionGroups,
  actionGroup,
  knowledgeBaseAssociation,
  agentPreparation,
  agentAlias,
  alarm,
];

const BY_NAME: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.kind, kind]));

/** The kind of a resource. Undefined: no kind has such ids. */
export function kindOf(id: string): Kind | undefined {
  return BY_NAME.get(id.split('/', 1).join());
}

/** What people are told instead of an id that tells them nothing. Programs get the id itself. */
export function labelOf(id: string): string {
  const kind = kindOf(id);
  return kind?.label?.(nameOf(id)) ?? id;
}

/** What people are told of a resource that differs. Undefined: the names of the fields that differ tell it. */
export function remarkOf(id: string, fields: readonly string[]): string | undefined {
  return fields.length === 0 ? undefined : kindOf(id)?.remark?.(fields, labelOf);
}

/** What people are told of one difference in place of its values. Undefined: the values tell it. */
export function toldOf(id: string, difference: Difference): string | undefined {
  return kindOf(id)?.tells?.(difference);
}

/** The address of a resource's page in AWS's console. Undefined: it has none. */
export function consolePage(console: Console, id: string, outputs: Outputs): string | undefined {
  return kindOf(id)?.consolePage?.(console, nameOf(id), outputs);
}

/** A resource that the definition no longer has, with the level of its kind. Undefined: it goes with another one. */
export function fromId(site: Site, id: string, recorded: Outputs): { level: number; resource: Removable } | undefined {
  const kind = kindOf(id);
  const resource = kind?.fromId?.(site, nameOf(id), recorded);
  return kind && resource && { level: kind.level, resource };
}

function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}
