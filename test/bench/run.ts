import { conversation } from './conversation.js';
import { localAws } from './local-aws.js';
import { provisioning } from './provisioning.js';
import { startUp } from './start-up.js';
import { printTable, type Row } from './table.js';

/** Prints every benchmark as a ratio or difference against something else measured in the same run. */
const suites: readonly (() => Promise<Row[]>)[] = [startUp, provisioning, localAws, conversation];

const rows: Row[] = [];
for (const suite of suites) rows.push(...(await suite()));
printTable(rows);
if (rows.some((row) => !row.met)) process.exitCode = 1;
