import { BusinessDays } from '../calendar/business-days.js';
import document from './company.yaml';
import { readRules } from './read-rules.js';

/** The rules of the company that this function works for. */
export const company = readRules(document);

export const businessDays = new BusinessDays(company);
