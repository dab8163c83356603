/** A value as text: objects as JSON, since an object from JSON may have a `toString` that is no function. */
export const plainText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
