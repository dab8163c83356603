const FORM = /\b(Y{2,4}|MM?|DD?)([-/. ])(Y{2,4}|MM?|DD?)\2(Y{2,4}|DD?|MM?)\b(?:['"\s]*(T|\s|,\s)\s*HH:MM(:SS)?(Z)?)?/i;

/** Whether a description says how days are written. */
export const saysForm = (description: string): boolean => FORM.test(description);

/** A day (`YYYY-MM-DD`), with a time of day (`HH:MM`) or without, as a description says that it is written. */
export function inForm(description: string, date: string, time?: string): string {
  const [, first = 'YYYY', mark = '-', second = 'MM', third = 'DD', joint = 'T', seconds = ':', zone = ''] =
    FORM.exec(description) ?? [];
  const [year = '', month = '', day = ''] = date.split('-');
  const written = [first, second, third]
    .map((one) => (/^y/i.test(one) ? year : /^m/i.test(one) ? month : day))
    .join(mark);
  const isShort = seconds === '' || /\d\d:\d\d(?!:?\d)/.test(description);
  return time === undefined ? written : `${written}${joint}${time}${isShort ? '' : ':00'}${zone}`;
}

/** Whether a day was typed in that form already. */
export function isInForm(description: string, typed: string): boolean {
  const form = FORM.exec(description);
  if (form === null) return /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(typed);
  const [, first = '', mark = '', , third = ''] = form;
  const parts = typed.split(mark);
  return (
    parts.length === 3 &&
    parts.every((one) => /^\d+$/.test(one)) &&
    !/^y/i.test(first) &&
    parts[2]?.length === third.length
  );
}
