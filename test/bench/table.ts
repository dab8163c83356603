export interface Row {
  what: string;
  /** What was measured, with its unit and its base. */
  measured: string;
  /** Absent for what stands beside others, for comparison. */
  bound?: string;
  met?: boolean;
}

export function printTable(rows: readonly Row[]): void {
  const width = (of: (row: Row) => string) => Math.max(...rows.map((row) => of(row).length));
  const [what, measured, bound] = [width((r) => r.what), width((r) => r.measured), width((r) => r.bound ?? '')];
  for (const row of rows) {
    const verdict = row.met === undefined ? '' : row.met ? 'met' : 'NOT MET';
    process.stdout.write(
      `${row.what.padEnd(what)}  ${row.measured.padEnd(measured)}  ${(row.bound ?? '').padEnd(bound)}  ${verdict}\n`,
    );
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
