import type { DateSpan } from './days.js';

/** Finds the days said in a text; `now` is what `tomorrow` refers to, epoch milliseconds UTC. */
export type ReadDates = (text: string, now: number) => DateSpan[];

/** For texts that name no day: chrono is not even loaded then. */
export const noDates: ReadDates = () => [];

/** The digits of a code such as `AB-12` are none of a day. */
const HINT =
  /(?<!\b(?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|on|by|[qw]\d)[a-z]{1,8}[-_#]?\d{0,12})\d|\b(?:today|this (?:morning|afternoon|evening)|tom+or+ow?|tomo|tm[rw]\w*|tonight|yesterday|yday|yest|ystrday|weds|fortnight|ago|last night|(?:in|last|past|next|coming|previous) \w+(?: of)? (?:days|weeks|months)|weekend|week|month|end of|mon|tues?|wed|thurs?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|first|second|third|christmas|xmas|boxing day|new year|nye|valentine'?s|halloween)\b/i;

/** Whether a text may name a day at all. */
export const mayHoldDates = (text: string): boolean => HINT.test(text);

/** Loads the reader of dates, with chrono: about 50 ms, once. Few messages name a day. */
export const loadDates = async (): Promise<ReadDates> => (await import('./read-dates.js')).dateReader();
