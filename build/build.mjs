// @ts-check
// Builds dist/: the command line as chunks that are loaded when they are needed.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { buildPage } from './page.mjs';
import { buildSdk } from './sdk.mjs';
import { billOfMaterials, notices, thirdParties } from './third-parties.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const TARGET = 'node20';
/**
 * esbuild takes `\p{L}` for new, because later editions added values to it. It would make an object of each expression that has
 * one when a chunk is loaded, and again at each call of the function that it stands in.
 */
const SUPPORTED = { 'regexp-unicode-property-escapes': true };

/**
 * The SDK's schemas name their traits by constants, `{ [_h]: … }`, which to a bundler may do anything. Named outright,
 * the operations that nobody uses can be left out.
 *
 * @type {import('esbuild').Plugin}
 */
const literalTraits = {
  name: 'literal-traits',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const constants = new Map(
        [...source.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]),
      );
      return { contents: source.replace(/\[(_\w+)\]:/g, (key, name) => `${constants.get(name) ?? key}:`) };
    });
  },
};

/**
 * Chunks are scripts, in which `import()` is none of Node's; loader.cjs hands its own to them.
 *
 * @type {import('esbuild').Plugin}
 */
const runTimeImport = {
  name: 'run-time-import',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]packaging[\\/]import-module\.ts$/ }, () => ({
      contents: 'export const importModule = __import;',
    }));
  },
};

/**
 * lmdb's build of one file, which loads in a third of the time of its twenty modules. It looks for its native part beside
 * itself, and is in a chunk here.
 *
 * @type {import('esbuild').Plugin}
 */
const lmdbInAChunk = {
  name: 'lmdb-in-a-chunk',
  setup({ onLoad, onResolve }) {
    const { resolve: find } = createRequire(import.meta.url);
    onResolve({ filter: /^lmdb$/ }, () => ({ path: find('lmdb') }));
    onLoad({ filter: /[\\/]lmdb[\\/]dist[\\/]index\.cjs$/ }, ({ path }) => ({
      contents: `const __lmdb = require('node:module').createRequire(__filename).resolve('lmdb');
        ${readFileSync(path, 'utf8').replaceAll("'file:' + __filename", "'file:' + __lmdb")}`,
    }));
  },
};

const { outputFiles, metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: { start: 'src/bin.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: TARGET,
  supported: SUPPORTED,
  chunkNames: 'chunks/[name]-[hash]',
  mainFields: ['module', 'main'],
  external: ['esbuild'],
  loader: { '.bootstrap.mjs': 'text', '.bootstrap.py': 'text', '.policies.json': 'text' },
  plugins: [literalTraits, runTimeImport, lmdbInAChunk],
  metafile: true,
  write: false,
  logLevel: 'warning',
});

rmSync(DIST, { recursive: true, force: true });
mkdirSync(join(DIST, 'chunks'), { recursive: true });
await Promise.all(
  outputFiles.map(async ({ path, text }) => {
    // Node loads CommonJS in half the time, and V8 keeps the code of scripts only. esbuild splits ES modules only.
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: TARGET,
      supported: { ...SUPPORTED, 'dynamic-import': false },
      // A fifth less to read at each start. The names stay, so that a stack tells where it was.
      minifyWhitespace: true,
      define: { 'import.meta.url': '__url' },
      ...(text.includes('import.meta.url') && {
        banner: "const __url = require('node:url').pathToFileURL(__filename).href;",
      }),
      logLevel: 'error',
    });
    // What loader.cjs calls. Wrapped there, each text would be copied at each start.
    writeFileSync(path, `(function (exports, require, module, __filename, __dirname, __import) {${inAscii(code)}\n})`);
  }),
);
const sdk = await buildSdk(ROOT, join(DIST, 'sdk'));
const page = await buildPage(ROOT, join(DIST, 'page'));
const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const whole = {
  inputs: { ...metafile.inputs, ...sdk.inputs, ...page.inputs },
  outputs: { ...metafile.outputs, ...sdk.outputs, ...page.outputs },
};
const others = thirdParties(whole, ROOT, Object.keys(own.dependencies));
writeFileSync(join(DIST, 'meta.json'), JSON.stringify(whole));
writeFileSync(join(DIST, 'THIRD-PARTY-NOTICES.txt'), notices(others));
writeFileSync(join(DIST, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(others, own), null, 2)}\n`);
writeFileSync(join(DIST, 'package.json'), '{ "type": "commonjs" }\n');
for (const name of ['loader.cjs', 'keep-code.cjs']) copyFileSync(join(ROOT, 'build', name), join(DIST, name));
copyFileSync(join(ROOT, 'build/bin.cjs'), join(DIST, 'bin.js'));
chmodSync(join(DIST, 'bin.js'), 0o755);

// So that the first command of a person starts as fast as the second.
try {
  execFileSync(process.execPath, [join(DIST, 'bin.js'), 'demo', '--fresh', '--quiet'], { cwd: DIST, stdio: 'pipe' });
} catch (error) {
  process.stderr.write(`The first commands will start slower: no code was kept for them (${error}).\n`);
}

/**
 * The same code in ASCII, in which loader.cjs reads it. esbuild leaves other letters in expressions and raw strings, which
 * take an escape for the letter.
 *
 * @param {string} code
 */
function inAscii(code) {
  return code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
