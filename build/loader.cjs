// @ts-check
'use strict';
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

const SEAL_BYTES = 4;

/**
 * Loads the chunks of the build as `require` would, with the code that V8 kept of them where it is there: most of a
 * short command's time is compiling otherwise. V8 refuses what another version of it kept, and compiles.
 *
 * @param {string} folder where the build lies
 */
function createLoader(folder) {
  /** @type {Map<string, { exports: object }>} */
  const loaded = new Map();
  /** @type {Map<string, Script>} What had to be compiled. */
  const compiled = new Map();

  /** @param {string} file */
  function load(file) {
    const known = loaded.get(file);
    if (known) return known.exports;
    // A function, as the build wrapped it. It is ASCII, as esbuild writes it; this is the encoding that V8 takes as it is.
    const cachedData = kept(file);
    const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData });
    if (cachedData === undefined || script.cachedDataRejected) compiled.set(file, script);
    const module = { exports: {} };
    loaded.set(file, module);
    const requireHere = (/** @type {string} */ id) =>
      id.startsWith('./') || id.startsWith('../') ? load(join(dirname(file), id)) : require(id);
    const importHere = (/** @type {string} */ url) => import(url);
    script.runInThisContext()(module.exports, requireHere, module, file, dirname(file), importHere);
    return module.exports;
  }

  return { compiled, load: (/** @type {string} */ name) => load(join(folder, name)) };
}

/** @param {string} file */
function kept(file) {
  /** @type {Buffer} */
  let sealed;
  try {
    sealed = readFileSync(`${file}.cache`);
  } catch {
    // It has not run here yet.
    return undefined;
  }
  const code = sealed.subarray(0, -SEAL_BYTES);
  return sealed.subarray(-SEAL_BYTES).equals(sealOf(code)) ? code : undefined;
}

/**
 * V8 takes damaged code for its own and crashes, so what is kept is sealed.
 *
 * @param {Buffer} code
 */
function sealOf(code) {
  const seal = Buffer.alloc(SEAL_BYTES);
  seal.writeUInt32LE(crc32(code));
  return seal;
}

module.exports = { createLoader, sealOf };
