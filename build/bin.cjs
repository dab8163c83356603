#!/usr/bin/env node
'use strict';
const { createLoader } = require('./loader.cjs');

createLoader(__dirname).load('start.js');
