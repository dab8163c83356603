import type { Permission } from '@aws-sdk/client-s3';
import type { PolicyDocument, Statement } from '../../../policy/document.js';
import { listOf, statementsOf } from '../../../policy/document.js';
import { combine, evaluatePolicy, type Verdict } from '../../../policy/evaluate.js';
import type { Need, RequestContext } from '../../../service/access-row.js';
import type { Call } from '../../../service/call.js';
import { BUCKET, type BucketRecord } from '../buckets/records.js';
import { s3Error } from '../errors.js';
import { OBJECT } from '../objects/records.js';
import { storedKey } from '../objects/stored-key.js';
import { everybodyMay, OWNER_ONLY } from './grants.js';
import { parsePolicy } from './policy-operations.js';
import { isPublicPolicy } from './policy-rules.js';
import { hasLists, publicAccessOf } from './records.js';

/** The root of the account can always take a policy away that locks it out [DOC]. */
const NEVER_LOCKED = ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'];

/** What a bucket's own policy and lists say of a request. */
export function bucketVerdict(need: Need, call: Call): Verdict {
  const [, name, key] = /^arn:[\w-]+:s3:::([^/]+)(?:\/(.*))?$/s.exec(need.resource) ?? [];
  // `*` stands for all buckets, which have no policy together.
  if (name === undefined || name === '*' || need.action === 's3:CreateBucket') return 'none';
  const bucket = call.store.get(BUCKET, [name]);
  const anonymous = call.accessKeyId === undefined;
  if (bucket === undefined) {
    // What a caller may not do with a bucket that is not there is for the caller's own policies to say.
    if (anonymous) throw s3Error('NoSuchBucket', { BucketName: name });
    return 'none';
  }
  const said = bucket.policy === undefined ? 'none' : policyVerdict(bucket, parsePolicy(bucket.policy), need, call);
  if (said !== 'none' || !anonymous) return said;
  return listVerdict(bucket, key, need.action, call);
}

function policyVerdict(bucket: BucketRecord, policy: PolicyDocument, need: Need, call: Call): Verdict {
  const { action, resource } = need;
  const { callerArn } = call;
  const anonymous = call.accessKeyId === undefined;
  if (!anonymous && callerArn.endsWith(':root') && NEVER_LOCKED.includes(action)) return 'none';
  const names = anonymous ? ['anonymous'] : namesOf(callerArn);
  const context = { ...contextOf(call, anonymous), ...need.context };
  const ask = (document: PolicyDocument) =>
    combine(names.map((AWS) => evaluatePolicy(document, { principal: { AWS }, action, resource, context })));
  if (ask(policy) === 'deny') return 'deny';
  if (anonymous && publicAccessOf(bucket).RestrictPublicBuckets && isPublicPolicy(policy)) return 'none';
  return ask(withoutAccounts(policy));
}

/** A session is its own principal, and its role is one, too. */
function namesOf(arn: string): string[] {
  const [, partition, account, role] = /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  return role === undefined ? [arn] : [arn, `arn:${partition}:iam::${account}:role/${role}`];
}

/** A grant to an account is one to its root, which hands it on by policies of its own. */
function withoutAccounts(policy: PolicyDocument): PolicyDocument {
  return { ...policy, Statement: statementsOf(policy).map(withoutAccount) };
}

function withoutAccount(statement: Statement): Statement {
  const { Principal: principal } = statement;
  if (principal === undefined || principal === '*') return statement;
  const named = listOf(principal['AWS']).filter((one) => !/^(\d{12}|arn:[\w-]+:iam::\d{12}:root)$/.test(one));
  return { ...statement, Principal: { ...principal, AWS: [...named] } };
}

/** What is known of every request; see the global keys of IAM. */
function contextOf({ callerArn, accountId, clock, region }: Call, anonymous: boolean): RequestContext {
  return {
    'aws:CurrentTime': new Date(clock.now()).toISOString(),
    'aws:EpochTime': Math.floor(clock.now() / 1000),
    'aws:PrincipalIsAWSService': false,
    'aws:PrincipalType': anonymous ? 'Anonymous' : callerArn.endsWith(':root') ? 'Account' : 'AssumedRole',
    'aws:RequestedRegion': region,
    'aws:ResourceAccount': accountId,
    'aws:SecureTransport': true,
    'aws:SourceIp': '127.0.0.1',
    'aws:ViaAWSService': false,
    ...(anonymous
      ? {}
      : { 'aws:PrincipalAccount': accountId, 'aws:PrincipalArn': namesOf(callerArn).at(-1) ?? callerArn }),
  };
}

/** Which permission of a list an action needs [DOC acl-overview]. */
const BY_BUCKET: ReadonlyMap<string, Permission> = new Map([
  ['s3:ListBucket', 'READ'],
  ['s3:ListBucketMultipartUploads', 'READ'],
  ['s3:PutObject', 'WRITE'],
  ['s3:DeleteObject', 'WRITE'],
  ['s3:GetBucketAcl', 'READ_ACP'],
  ['s3:PutBucketAcl', 'WRITE_ACP'],
]);
const BY_OBJECT: ReadonlyMap<string, Permission> = new Map([
  ['s3:GetObject', 'READ'],
  ['s3:GetObjectAcl', 'READ_ACP'],
  ['s3:PutObjectAcl', 'WRITE_ACP'],
]);

/** What everybody may do by the lists of a bucket or of an object. */
function listVerdict(bucket: BucketRecord, key: string | undefined, action: string, { store }: Call): Verdict {
  if (!hasLists(bucket) || publicAccessOf(bucket).IgnorePublicAcls) return 'none';
  const ofBucket = BY_BUCKET.get(action);
  if (ofBucket) return everybodyMay(bucket.acl ?? OWNER_ONLY, ofBucket) ? 'allow' : 'none';
  const ofObject = BY_OBJECT.get(action);
  const object = key === undefined ? undefined : store.get(OBJECT, [bucket.name, storedKey(key)]);
  return ofObject && object && everybodyMay(object.acl ?? OWNER_ONLY, ofObject) ? 'allow' : 'none';
}
