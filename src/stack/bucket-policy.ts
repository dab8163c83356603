import type { SchemaPlace } from './api-schemas.js';
import type { CallerStatement } from './caller-statement.js';
import type { KnowledgeNames } from './knowledge-resources.js';
import { bucketArn } from './policies.js';
import type { Target } from './target.js';

/** What the caller needs for the stack's own bucket, and for single objects in buckets of others. */
export function bucketStatements(
  bases: readonly KnowledgeNames[],
  places: readonly SchemaPlace[],
  target: Target,
): CallerStatement[] {
  const own = new Set([
    ...bases.map(({ bucket }) => bucket),
    ...places.filter(({ ownBucket }) => ownBucket).map(({ bucket }) => bucket),
  ]);
  const others = places.filter(({ ownBucket }) => !ownBucket);
  const arns = [...own].map((bucket) => bucketArn(target, bucket));
  const objects = [
    ...arns.map((arn) => `${arn}/*`),
    ...others.map(({ bucket, key }) => `${bucketArn(target, bucket)}/${key}`),
  ];
  return [
    ...(arns.length === 0
      ? []
      : [
          allow(
            'Bucket',
            [
              's3:CreateBucket',
              's3:TagResource',
              's3:ListBucket',
              's3:GetBucketTagging',
              's3:PutBucketTagging',
              's3:DeleteBucket',
            ],
            arns,
          ),
        ]),
    ...(objects.length === 0
      ? []
      : [
          allow(
            'Objects',
            ['s3:PutObject', 's3:DeleteObject', ...(places.length === 0 ? [] : ['s3:GetObject'])],
            objects,
          ),
        ]),
    // Without it S3 says of an object that is not there that it may not be looked at.
    ...(others.length === 0
      ? []
      : [
          allow(
            'LookForObjects',
            ['s3:ListBucket'],
            others.map(({ bucket }) => bucketArn(target, bucket)),
          ),
        ]),
  ];
}

function allow(Sid: string, Action: string[], Resource: string[]): CallerStatement {
  return { Sid, Effect: 'Allow', Action, Resource };
}
