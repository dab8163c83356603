import type { Service } from '../service/operation.js';
import { awsJson, awsJson10 } from './aws-json.js';
import type { Protocol } from './protocol.js';
import { query } from './query.js';
import { restJson } from './rest-json.js';
import { restXml } from './rest-xml.js';

export const PROTOCOLS: Readonly<Record<Service['protocol'], Protocol>> = {
  'rest-json': restJson,
  'rest-xml': restXml,
  'aws-json': awsJson,
  'aws-json-1.0': awsJson10,
  query,
};
