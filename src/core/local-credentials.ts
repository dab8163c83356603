/** The key that programs are told to sign requests to `hr-agent local` with, unless somebody has another. That takes every key. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
