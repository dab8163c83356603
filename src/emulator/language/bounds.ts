import { stem } from './stem.js';

const stems = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(stem));

/** Words in the name of what is the lower or the upper end of a range. */
export const LEAST = stems('min minimum from after since lower least start above over');
export const MOST = stems('max maximum to until before upper most end under below');

/** What stands right before a number that is such an end. */
export const SAYS_LEAST =
  /\b(?:after|since|from|over|above|at least|more than|min|minimum|starting|newer than|bigger than|larger than|between)\W*$/;
export const SAYS_MOST =
  /\b(?:before|until|till|to|under|below|at most|up to|no more than|less than|max|maximum|cheaper than|smaller than|within|older than)\W*$/;
