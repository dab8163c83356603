/**
 * The key that requests to the local AWS are signed with, unless somebody has another. The local AWS takes every key, but
 * only of this one it knows the secret.
 */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
