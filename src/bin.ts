import { version } from './version.js';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`hr-agent needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] ?? '')) {
  // Answered here, before anything else is loaded.
  process.stdout.write(`${version}\n`);
} else {
  void import('./cli/main.js').then(({ runProcess }) => runProcess());
}
