const NAMES = 'january february march april may june july august september october november december'.split(' ');

const FORMS = [
  /^(?<name>[a-z]+)( (?<year>\d{4}))?$/,
  /^(?<year>\d{4}) ?- ?(?<number>\d{1,2})$/,
  /^(?<number>\d{1,2})( ?\/ ?(?<year>\d{4}))?$/,
];

export const MONTH_FORMS = 'March, Mar, March 2026, 2026-03, 03/2026 or 3';

/** The ending that a `YYYY-MM` period must have: `2026-03`, or `-03` when no year was named. Undefined: not a month. */
export function periodEnding(text: string): string | undefined {
  const normal = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const groups = FORMS.map((form) => form.exec(normal)?.groups).find((found) => found !== undefined);
  if (!groups) return undefined;
  const { name, number, year = '' } = groups;
  const month = name === undefined ? Number(number) : monthNamed(name);
  if (month < 1 || month > 12) return undefined;
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** 1 to 12 for a full name or its first three letters, 0 for anything else. */
function monthNamed(name: string): number {
  return NAMES.findIndex((full) => full === name || full.slice(0, 3) === name) + 1;
}
