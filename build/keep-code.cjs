// @ts-check
'use strict';
const { accessSync, constants, renameSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { sealOf } = require('./loader.cjs');

/**
 * Keeps the code that V8 has made of files, beside each, for the runs that follow. To be called at the end of a run: only
 * what ran has been compiled by then. Where the build may not be written, as another user has installed it, nothing is kept.
 *
 * @param {ReadonlyMap<string, import('node:vm').Script>} compiled by the names of the files
 */
function keepCode(compiled) {
  for (const [file, script] of compiled) {
    const begun = `${file}.${process.pid}.cache`;
    try {
      accessSync(dirname(file), constants.W_OK);
      const code = script.createCachedData();
      writeFileSync(begun, Buffer.concat([code, sealOf(code)]));
      // Renamed into place: whoever starts meanwhile must not meet half of one.
      renameSync(begun, `${file}.cache`);
    } catch {
      return; // A command is only slower without it.
    }
  }
}

module.exports = { keepCode };
