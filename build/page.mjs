// @ts-check
// Builds the page of `hr-agent web`: one script and one style sheet, which load nothing else.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * @param {string} root of the repository
 * @param {string} folder where index.html, page.js and page.css are written
 * @returns {Promise<import('esbuild').Metafile>}
 */
export async function buildPage(root, folder) {
  const source = join(root, 'src/page/browser');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      { in: join(source, 'main.tsx'), out: 'page' },
      { in: join(source, 'style.css'), out: 'page' },
    ],
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: true,
    logLevel: 'warning',
  });
  copyFileSync(join(source, 'index.html'), join(folder, 'index.html'));
  return metafile;
}
