import { assistant } from './assistant.js';
import { chat } from './chat.js';
import { conversation } from './conversation.js';
import { development } from './development.js';
import { dynamodb } from './dynamodb.js';
import { localAws } from './local-aws.js';
import { manyStacks } from './many-stacks.js';
import { page } from './page.js';
import { provisioning } from './provisioning.js';
import { startUp } from './start-up.js';
import { printTable, type Row } from './table.js';
import { throughput } from './throughput.js';
import { waiting } from './waiting.js';

/** Each prints ratios or differences against something else measured in the same run. */
const SUITES: Readonly<Record<string, () => Promise<Row[]>>> = {
  'start-up': startUp,
  provisioning,
  development,
  'local-aws': localAws,
  throughput,
  dynamodb,
  conversation,
  chat,
  waiting,
  'many-stacks': manyStacks,
  page,
  assistant,
};

const asked = process.argv.slice(2);
const rows: Row[] = [];
for (const [name, suite] of Object.entries(SUITES)) {
  if (asked.length === 0 || asked.includes(name)) rows.push(...(await suite()));
}
printTable(rows);
if (rows.some((row) => row.met === false)) process.exitCode = 1;
