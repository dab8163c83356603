import { startLocalAws } from '../../../src/emulator/server.js';

/** A local AWS in a process of its own, over the folder of the first argument; prints its address. */
const [folder = ''] = process.argv.slice(2);
const { url } = await startLocalAws({ folder, host: process, onFault: () => process.exit(9) });
process.stdout.write(`${url}\n`);
