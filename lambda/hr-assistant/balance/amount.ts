/**
 * Amounts of leave are whole numbers of the 24th part of a day: a half day and a twelfth of any allowance in half days are whole,
 * so that sums are exact.
 */
export type Amount = number;

const DAY = 24;

export const amountOf = (days: number): Amount => Math.round(days * DAY);

export const twelfths = (days: number, months: number): Amount => Math.round((days * DAY * months) / 12);

/** In days, as people read it: two digits after the point, and never more than there is. */
export const inDays = (amount: Amount): number => Math.floor((amount * 100) / DAY) / 100;

/** `1 day`, `2.5 days`. */
export const daysText = (amount: Amount): string => (amount === DAY ? '1 day' : `${inDays(amount)} days`);
