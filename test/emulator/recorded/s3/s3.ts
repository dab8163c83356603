import type { Recording } from '../recording.js';
import { ACCESS } from './access.js';
import { BUCKETS } from './buckets.js';
import { COPIES } from './copies.js';
import { DIGESTS } from './digests.js';
import { ENCRYPTION } from './encryption.js';
import { OBJECTS } from './objects.js';
import { TAGS } from './tags.js';
import { UPLOADS } from './uploads.js';

export const S3: readonly Recording[] = [
  ...BUCKETS,
  ...ACCESS,
  ...OBJECTS,
  ...DIGESTS,
  ...TAGS,
  ...COPIES,
  ...UPLOADS,
  ...ENCRYPTION,
];
