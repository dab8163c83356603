import type { Store } from '../../../store/store.js';
import { keysOf } from '../access-keys/rules.js';
import { lastUse } from '../access-keys/uses.js';
import type { UserRecord } from '../users/records.js';

const NONE = 'N/A';
const KEYS_OF_A_USER = 2;

/** What there is to tell of whoever has no password, no device and no certificate; nobody here has any. */
const NO_PASSWORD = ['false', NONE, NONE, NONE, 'false'];
const NO_CERTIFICATES = ['false', NONE, 'false', NONE];
const NO_KEY = ['false', NONE, NONE, NONE, NONE];

const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...[1, 2].flatMap((number) =>
    ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
      (name) => `access_key_${number}_${name}`,
    ),
  ),
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];

/** The report as comma-separated values, the root first. The local account's own age is not known. */
export function credentialReport(store: Store, users: readonly UserRecord[], rootArn: string): string {
  const root = ['<root_account>', rootArn, NONE, ...NO_PASSWORD, ...NO_KEY, ...NO_KEY, ...NO_CERTIFICATES];
  const rows = users.map((user) => {
    const keys = keysOf(store, user).map((key) => {
      const use = lastUse(store, key.id);
      const used = use === undefined ? [NONE, NONE, NONE] : [timeOf(use.at), use.region, use.service];
      return [String(key.status === 'Active'), timeOf(key.createdAt), ...used];
    });
    const slots = [...keys, ...Array.from({ length: KEYS_OF_A_USER - keys.length }, () => NO_KEY)];
    return [user.name, user.arn, timeOf(user.createdAt), ...NO_PASSWORD, ...slots.flat(), ...NO_CERTIFICATES];
  });
  return [COLUMNS, root, ...rows].map((row) => row.join(',')).join('\n');
}

/** `2025-01-31T12:00:00+00:00` */
function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, '+00:00');
}
