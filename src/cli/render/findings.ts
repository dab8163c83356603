import type { Finding } from '../../stack/finding.js';
import { adviceText, type WriteCommand } from './command-line.js';

const MARK: Readonly<Record<Finding['status'], string>> = { pass: 'ok  ', warn: 'warn', fail: 'FAIL', skip: '-   ' };

/** Findings of doctor as documents have them: their advice is text. */
export function findingDocuments(findings: readonly Finding[], writeCommand: WriteCommand) {
  return findings.map(({ check, status, detail, fix }) => ({
    check,
    status,
    detail: adviceText(detail, writeCommand),
    ...(fix !== undefined && { fix: adviceText(fix, writeCommand) }),
  }));
}

/** A line a check, and its fix below it. */
export function findingsText(checks: ReturnType<typeof findingDocuments>): string {
  const width = Math.max(...checks.map(({ check }) => check.length));
  return checks
    .flatMap(({ check, status, detail, fix }) => [
      `${MARK[status]} ${check.padEnd(width)}  ${detail}`,
      ...(fix === undefined ? [] : [`     ${' '.repeat(width)}  → ${fix}`]),
    ])
    .join('\n');
}
