import type { Found } from './source.js';

const EMAIL = /(?<![a-zà-ɏ\d._%+-])[a-zà-ɏ\d._%+-]{1,64}@[a-zà-ɏ\d-]{1,63}(?:\.[a-zà-ɏ\d-]{1,63}){1,5}/giu;
const PHONE = /(?<![\p{L}\p{N}])\+?(?:\(\d{1,5}\)|\d)[\d ().-]{6,18}\d(?![\p{L}\p{N}])/gu;
const URL_TEXT =
  /\bhttps?:\/\/[^\s<>"']{1,500}|(?<![a-zà-ɏ\d@./-])(?:[a-zà-ɏ\d-]{2,60}\.){1,4}(?:com|org|net|io|edu|gov|info|co|dev)(?![a-zà-ɏ\d])(?:\/[^\s<>"']{0,500})?/giu;

/** Of letters and digits in two groups; `2nd` and the like end none. */
const POSTCODE =
  /(?<![a-zà-ɏ\d])(?:[a-z]{1,2}\d[a-z\d]? ?\d(?!(?:st|nd|rd|th|gb|tb)\b)[abd-hjlnp-uw-z]{2}|[a-z]\d[a-z] ?\d[a-z]\d)(?![a-zà-ɏ\d-])/giu;

/** A name of hosts, also of an end that few have. */
const DOMAIN = /(?<![a-zà-ɏ\d@._-])(?:[a-zà-ɏ\d-]{1,60}\.){1,4}[a-zà-ɏ]{2,12}(?![a-zà-ɏ\d@-]|\.[a-zà-ɏ])/giu;

const all = (text: string, pattern: RegExp, clean: (value: string) => string): Found[] =>
  [...text.matchAll(pattern)].map((m) => ({ value: clean(m[0]), start: m.index, end: m.index + m[0].length }));

export const findEmails = (text: string): Found[] => (text.includes('@') ? all(text, EMAIL, (value) => value) : []);
export const findPhones = (text: string): Found[] => all(text, PHONE, (value) => value.trim());
export const findPostcodes = (text: string): Found[] => all(text, POSTCODE, (value) => value);
export const findDomains = (text: string): Found[] => all(text, DOMAIN, (value) => value);
export const findUrls = (text: string): Found[] =>
  /\S[.:/]\S/.test(text) ? all(text, URL_TEXT, (value) => value.replace(/[.,;:!?)]+$/, '')) : [];
