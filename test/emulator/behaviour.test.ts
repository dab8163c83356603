import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DOCUMENTED_RATES } from '../../src/core/aws-rates.js';
import { loadService, SERVICES } from '../../src/emulator/dispatch/services.js';
import { FAULT_KINDS, STREAM_POSITIONS } from '../../src/emulator/faults/kinds.js';
import { LATENCY } from '../../src/emulator/service/latency.js';

const TEXT = readFileSync(new URL('../../src/emulator/BEHAVIOUR.md', import.meta.url), 'utf8');
const SECTIONS = new Map(TEXT.split(/^## /m).map((section) => [section.slice(0, section.indexOf('\n')), section]));

/** The section that says of which service it is. */
function sectionOf(service: string): string {
  return [...SECTIONS.values()].find((section) => section.includes(`\nService \`${service}\`: `)) ?? '';
}

/** The cells of each row of a section's tables. */
function rowsOf(title: string): string[][] {
  const rows = (SECTIONS.get(title) ?? '').split('\n').filter((line) => line.startsWith('| '));
  return rows.map((line) =>
    line
      .slice(2, -2)
      .split(' | ')
      .map((cell) => cell.trim()),
  );
}

const coded = (cell: string | undefined) => /^`([^`]+)`/.exec(cell ?? '')?.[1];

describe('BEHAVIOUR.md', () => {
  test.each(SERVICES)('names every operation of $name that is served, and no other', async (entry) => {
    const { operations } = await loadService(entry);
    const [, list = ''] = /^Operations: ([^.]+)\./m.exec(sectionOf(entry.name)) ?? [];
    const named = list.replace(/\([^)]*\)/g, '').match(/[A-Z]\w+/g) ?? [];
    expect([...named].sort()).toEqual(operations.map(({ schema }) => schema[2]).sort());
  });

  test('has a section for every service, found from the table at its head', () => {
    const anchors = [...TEXT.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor);
    const titles = [...SECTIONS.keys()].map((title) => title.toLowerCase().replaceAll(' ', '-'));
    for (const anchor of anchors) expect(titles).toContain(anchor);
    for (const title of titles.slice(1)) expect(anchors).toContain(title);
  });

  test('says of every service what it leaves out', () => {
    for (const { name } of SERVICES) expect(sectionOf(name)).toMatch(/not emulated/i);
  });

  test('tells every fault and every place', () => {
    const told = rowsOf('Faults').map(([first]) => coded(first));
    expect(told.filter((name) => name !== undefined).sort()).toEqual(
      [...Object.keys(FAULT_KINDS), ...Object.keys(STREAM_POSITIONS)].sort(),
    );
  });

  test('tells every transition with the times that it has', () => {
    const told = rowsOf('Time').filter(([first]) => coded(first));
    const names = Object.keys(LATENCY.aws) as (keyof typeof LATENCY.aws)[]; // an object's own keys
    expect(told.map(([first, none, aws]) => [coded(first), Number(none), Number(aws)])).toEqual(
      names.map((name) => [name, LATENCY.none[name], LATENCY.aws[name]]),
    );
  });

  test('tells every rate', () => {
    const rates = new Map(rowsOf('Rates').map(([first, list = '']) => [coded(first), list]));
    for (const [service, { each, rest }] of Object.entries(DOCUMENTED_RATES)) {
      const told = [...(rates.get(service) ?? '').matchAll(/(\w+) (\d+)(?:,|$)/g)].map(([, name, rate]) => [
        name,
        rate,
      ]);
      const finite = Object.entries(each).filter(([, rate]) => Number.isFinite(rate));
      const all = [...finite, ...(rest === undefined ? [] : [['together', rest]])];
      expect(told).toEqual(all.map(([name, rate]) => [name, String(rate)]));
    }
  });

  test('marks sources with marks that it explains', () => {
    const explained = new Set([...TEXT.matchAll(/^- \*\*\[(\w+)\]\*\*/gm)].map(([, mark]) => mark));
    const used = [...TEXT.matchAll(/\[([A-Z]{2,4})(?:\](?!\()|[ ;,])/g)].map(([, mark]) => mark);
    expect([...new Set(used)].filter((mark) => !explained.has(mark))).toEqual([]);
  });
});
