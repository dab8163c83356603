import { isIPv6 } from 'node:net';
import type { GuardrailPiiEntityType } from '@aws-sdk/client-bedrock';
import {
  isBankRoutingNumber,
  isCardNumber,
  isHealthServiceNumber,
  isIban,
  isVehicleNumber,
  luhn,
} from './checksums.js';

/** How an entity is known by its form. */
export interface Form {
  /** What is found is the group `value`, else the whole of it. */
  readonly pattern: RegExp;
  /** Whether what was found is one indeed. */
  readonly holds?: (found: string) => boolean;
}

/** A value behind words that say what it is, such as `account number: 12345678`. */
function cued(cue: string, value: string, flags = 'gi'): RegExp {
  return new RegExp(
    `\\b(?:${cue})(?:\\s+(?:number|no|code|id))?\\.?(?:\\s+(?:is|was)|\\s*[:=#])?\\s*(?<value>${value})`,
    flags,
  );
}

const digitsOf = (text: string) => text.replace(/\D/g, '');
const isWithin = (from: number, to: number) => (text: string) =>
  digitsOf(text).length >= from && digitsOf(text).length <= to;

/** A social security number is none of the numbers that are never given out. */
const isSocialSecurityNumber = (text: string) => !/^(?:000|666|9)|^...00|0000$/.test(digitsOf(text));

/**
 * Entities of a fixed form, and entities that stand behind words which say what they are. What is known by its meaning
 * alone, which is names and addresses, is not in the list.
 */
export const FORMS: Readonly<Partial<Record<GuardrailPiiEntityType, Form>>> = {
  AGE: { pattern: /\b(?<value>\d{1,3})[ -]years?[ -]old\b|\bage(?:d| is|:)?\s+(?:of\s+)?\d{1,3}\b/gi },
  AWS_ACCESS_KEY: { pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  AWS_SECRET_KEY: { pattern: cued('secret(?:\\s+access)?[\\s_-]key', '[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])') },
  CA_HEALTH_NUMBER: { pattern: cued('health(?:\\s+(?:card|insurance))?', '\\d{4}[ -]?\\d{3}[ -]?\\d{3}\\b') },
  CA_SOCIAL_INSURANCE_NUMBER: {
    pattern: /(?<![\d-])\d{3}[ -]\d{3}[ -]\d{3}(?![\d-])/g,
    holds: (text) => luhn(digitsOf(text)),
  },
  CREDIT_DEBIT_CARD_CVV: { pattern: cued('cvv2?|cvc2?|security', '\\d{3,4}\\b') },
  CREDIT_DEBIT_CARD_EXPIRY: {
    pattern: cued(
      'exp|expiry|expires|expiration|expiry date|expiration date|valid thru',
      '(?:0[1-9]|1[0-2])/(?:\\d{4}|\\d{2})\\b',
    ),
  },
  CREDIT_DEBIT_CARD_NUMBER: { pattern: /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/g, holds: isCardNumber },
  DRIVER_ID: { pattern: cued("driver'?s?\\s+(?:licen[cs]e|id)", '(?=[A-Z-]*\\d)[A-Z0-9][A-Z0-9-]{4,19}\\b') },
  EMAIL: { pattern: /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu },
  INTERNATIONAL_BANK_ACCOUNT_NUMBER: { pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b/g, holds: isIban },
  IP_ADDRESS: {
    pattern:
      /(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)|(?<![\w:])[0-9a-f:]{2,39}(?![\w:])/gi,
    holds: (text) => text.includes('.') || isIPv6(text),
  },
  LICENSE_PLATE: {
    pattern: cued('licen[cs]e\\s+plate|plate|registration', '(?=[A-Z -]*\\d)[A-Z0-9][A-Z0-9 -]{2,8}[A-Z0-9]\\b'),
  },
  MAC_ADDRESS: { pattern: /\b[0-9A-F]{2}(?:([:-])[0-9A-F]{2})(?:\1[0-9A-F]{2}){4}\b/gi },
  PASSWORD: { pattern: cued('password|passcode|pwd', '(?!is\\b)[^\\s,;]{4,64}(?<![.!?])') },
  PHONE: {
    pattern:
      /(?<![\w+.-])(?:\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}|\d{3}-\d{4})(?![\w-])|\b(?:phone|tel|telephone|mobile|cell|call(?: me)?|fax)(?: number)?(?: is| at| on|:)?\s*(?<value>\d{7,15})\b/gi,
    holds: isWithin(7, 15),
  },
  PIN: { pattern: cued('pin', '\\d{4,6}\\b') },
  SWIFT_CODE: { pattern: cued('swift(?:/bic)?|bic', '[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\\b') },
  UK_NATIONAL_HEALTH_SERVICE_NUMBER: {
    pattern: cued('nhs', '\\d{3}[ -]?\\d{3}[ -]?\\d{4}\\b'),
    holds: isHealthServiceNumber,
  },
  UK_NATIONAL_INSURANCE_NUMBER: { pattern: /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d{2}){3} ?[A-D]\b/g },
  UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER: { pattern: cued('utr|unique taxpayer(?: reference)?', '\\d{5} ?\\d{5}\\b') },
  URL: { pattern: /\b(?:https?:\/\/|www\.)[^\s<>"']{2,2000}(?<![.,;:!?)\]])/gi },
  USERNAME: { pattern: cued('user\\s?name|user id|login', '(?!is\\b)[\\w.@-]{2,64}(?<!\\.)') },
  US_BANK_ACCOUNT_NUMBER: { pattern: cued('(?:bank|checking|savings)?\\s*account', '\\d{8,17}\\b') },
  US_BANK_ROUTING_NUMBER: { pattern: cued('routing|aba|transit', '\\d{9}\\b'), holds: isBankRoutingNumber },
  US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER: {
    pattern: /(?<![\d-])9\d{2}[- ](?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])[- ]\d{4}(?![\d-])/g,
  },
  US_PASSPORT_NUMBER: { pattern: cued('passport', '[A-Z]?\\d{8,9}\\b') },
  US_SOCIAL_SECURITY_NUMBER: {
    pattern:
      /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])|\b(?:ssn|social security)(?: number| no)?\.?(?: is|:)?\s*(?<value>\d{3}[ -]?\d{2}[ -]?\d{4})\b/gi,
    holds: isSocialSecurityNumber,
  },
  VEHICLE_IDENTIFICATION_NUMBER: { pattern: /\b[A-HJ-NPR-Z0-9]{17}\b/g, holds: isVehicleNumber },
};
