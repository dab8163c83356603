// @ts-check
// Makes the lists of the models and inference profiles of Bedrock, from what ListFoundationModels and ListInferenceProfiles
// answered in all regions: node build/bedrock-models.mjs FOLDER… (github.com/amazonbedrockmodels/amazonbedrockmodels.github.io,
// folder data/ at one commit each, the newest first). What has gone since is taken from the older ones: published programs
// name it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Regions in which a model is served on demand though another region, of which the type was recorded, has it by way of
 * profiles only. By AWS's documentation: a region without an asterisk in the table of supported models.
 *
 * @type {Record<string, string[]>}
 */
const ON_DEMAND = {
  'amazon.nova-lite-v1:0': ['us-east-1', 'ap-southeast-2', 'eu-west-2'],
  'amazon.nova-micro-v1:0': ['us-east-1', 'ap-southeast-2', 'eu-west-2'],
  'amazon.nova-pro-v1:0': ['us-east-1', 'ap-southeast-2', 'eu-west-2'],
  'anthropic.claude-3-5-haiku-20241022-v1:0': ['us-west-2'],
  'anthropic.claude-3-5-sonnet-20240620-v1:0': [
    'us-east-1',
    'us-west-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-southeast-1',
    'eu-central-1',
  ],
  'anthropic.claude-3-5-sonnet-20241022-v2:0': ['us-west-2', 'ap-southeast-2'],
  'anthropic.claude-3-7-sonnet-20250219-v1:0': ['eu-west-2'],
  'anthropic.claude-3-opus-20240229-v1:0': ['us-west-2'],
  'cohere.embed-v4:0': ['us-east-1', 'eu-west-1', 'ap-northeast-1'],
  'meta.llama3-1-405b-instruct-v1:0': ['us-west-2'],
  'meta.llama3-1-70b-instruct-v1:0': ['us-west-2'],
  'meta.llama3-1-8b-instruct-v1:0': ['us-west-2'],
  'meta.llama3-3-70b-instruct-v1:0': ['us-east-2'],
  'twelvelabs.marengo-embed-2-7-v1:0': ['us-east-1', 'eu-west-1', 'ap-northeast-2'],
};

const folders = process.argv.slice(2);
if (folders.length === 0) throw new Error('Give the folders: node build/bedrock-models.mjs FOLDER…');

/** @param {string} name @returns {any[]} */
const recorded = (name) => folders.flatMap((folder) => JSON.parse(readFileSync(join(folder, name), 'utf8')));

/** @type {Map<string, any>} */
const models = new Map();
for (const model of recorded('models.json')) {
  // Some of the list were not in the answer: another service of AWS has them.
  if (model.modelArn !== undefined && !models.has(model.modelId)) models.set(model.modelId, modelRow(model));
}
/** @type {Map<string, any>} */
const profiles = new Map();
for (const profile of recorded('profiles.json')) {
  const row = profiles.get(profile.inferenceProfileId) ?? profileRow(profile);
  profiles.set(row.id, row);
  addRoute(row, profile);
}
write('foundation-models/recorded.json', [...models.values()]);
write('inference-profiles/recorded.json', [...profiles.values()]);

/** @param {any} recorded */
function modelRow({ modelId, modelLifecycle, ...model }) {
  const lifecycle = Object.entries(modelLifecycle).map(([key, value]) => [
    key,
    key === 'status' ? value : timeOf(value),
  ]);
  return {
    id: modelId,
    name: model.modelName,
    provider: model.providerName,
    input: model.inputModalities,
    output: model.outputModalities,
    // Neither embeddings nor images are streamed, and there the member is left out.
    ...(model.responseStreamingSupported === undefined ? {} : { streaming: model.responseStreamingSupported }),
    customizations: model.customizationsSupported,
    inference: model.inferenceTypesSupported,
    ...(ON_DEMAND[modelId] ? { onDemand: ON_DEMAND[modelId].join(' ') } : {}),
    lifecycle: Object.fromEntries(lifecycle),
    regions: model.regions.sort().join(' '),
  };
}

/** @param {any} recorded */
function profileRow({ inferenceProfileId, inferenceProfileName, description, createdAt, updatedAt }) {
  const [, of, list = ''] = /^Routes requests to (.*?) (?:in (.*)|globally .*)$/.exec(description) ?? [];
  if (of === undefined) throw new Error(`another description: ${description}`);
  return {
    id: inferenceProfileId,
    name: inferenceProfileName,
    of,
    // Older descriptions have an "and" before the last region.
    and: list.includes(' and '),
    createdAt: timeOf(createdAt),
    updatedAt: timeOf(updatedAt),
    routes: [],
  };
}

/**
 * A route is where requests may come from, and where they go to then.
 *
 * @param {any} row
 * @param {any} recorded
 */
function addRoute({ routes }, { region, models: targets }) {
  if (routes.some((/** @type {any} */ route) => route.from.split(' ').includes(region))) return;
  const regions = targets.map((/** @type {any} */ target) => target.modelArn.split(':')[3]);
  const to = regions.includes('') ? 'everywhere' : regions.join(' ');
  const alike = routes.find((/** @type {any} */ route) => route.to === to);
  if (alike) alike.from += ` ${region}`;
  else routes.push({ from: region, to });
}

/** @param {any} text `2024-11-01 23:27:35.188342+00:00` */
function timeOf(text) {
  return new Date(text.replace(' ', 'T')).toISOString();
}

/** @param {string} name @param {object[]} rows */
function write(name, rows) {
  const file = resolve(import.meta.dirname, '../src/emulator/services/bedrock', name);
  writeFileSync(file, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}
