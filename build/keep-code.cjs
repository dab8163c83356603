// @ts-check
'use strict';
// Runs the build's command line and keeps, at its end, the code that V8 has made of each chunk that it loaded:
//   node keep-code.cjs DIST ARGUMENTS...
const { renameSync, writeFileSync } = require('node:fs');
const { createLoader, sealOf } = require('./loader.cjs');

const [, script = '', dist = '', ...args] = process.argv;
const { load, loaded } = createLoader(dist);
process.argv = [process.execPath, script, ...args];
process.on('exit', () => {
  for (const [file, module] of loaded) {
    // Renamed into place: whoever starts meanwhile must not meet half of one.
    const code = module.script.createCachedData();
    writeFileSync(`${file}.cache.new`, Buffer.concat([code, sealOf(code)]));
    renameSync(`${file}.cache.new`, `${file}.cache`);
  }
});
load('start.js');
