#!/usr/bin/env node
'use strict';
const { createLoader } = require('./loader.cjs');

const { load, compiled } = createLoader(__dirname);
process.on('exit', () => {
  if (compiled.size > 0) require('./keep-code.cjs').keepCode(compiled);
});
load('start.js');
