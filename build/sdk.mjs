// @ts-check
// Builds dist/sdk/: the commonest clients of the AWS SDK, for functions that run on the local AWS. Lambda's Node.js has
// the SDK, so functions do not bring it along. All clients share one file, and each is begun when it is first asked for.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const PACKAGES = [
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/client-lambda',
  '@aws-sdk/client-s3',
  '@aws-sdk/client-secrets-manager',
  '@aws-sdk/client-ssm',
  '@aws-sdk/client-sts',
  '@aws-sdk/lib-dynamodb',
  '@aws-sdk/util-dynamodb',
];

/**
 * @param {string} root
 * @param {string} into
 */
export async function buildSdk(root, into) {
  const require = createRequire(join(root, 'package.json'));
  const clients = PACKAGES.map((name) => `${JSON.stringify(name)}: () => require(${JSON.stringify(name)})`);
  const { metafile } = await build({
    absWorkingDir: root,
    metafile: true,
    stdin: { contents: `module.exports = {${clients.join(',')}};`, resolveDir: root },
    outfile: join(into, 'sdk.cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node18',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  for (const name of PACKAGES) {
    const folder = join(into, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    const { version } = require(`${name}/package.json`);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, type: 'commonjs', main: 'index.js' }));
    // One by one: so ES modules see the names, too.
    const names = Object.keys(require(name)).map((one) => `exports.${one} = client.${one};`);
    const load = `const client = require('../../../sdk.cjs')[${JSON.stringify(name)}]();`;
    writeFileSync(join(folder, 'index.js'), `${load}\n${names.join('\n')}\n`);
  }
  return metafile;
}
