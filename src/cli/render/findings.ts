import type { WriteCommand } from '../../core/next-step.js';
import type { Finding } from '../../stack/finding.js';
import { adviceText } from './command-line.js';
import { indented } from './warning.js';

const MARK: Readonly<Record<Finding['status'], string>> = { pass: 'ok  ', warn: 'warn', fail: 'FAIL', skip: '-   ' };

/** The findings of doctor as documents have them, with their advice as text. */
export function findingDocuments(findings: readonly Finding[], writeCommand: WriteCommand) {
  return findings.map(({ check, status, detail, fix }) => ({
    check,
    status,
    detail: adviceText(detail, writeCommand),
    ...(fix !== undefined && { fix: adviceText(fix, writeCommand) }),
  }));
}

/** One line for each check, with its fix below it. */
export function findingsText(checks: ReturnType<typeof findingDocuments>): string {
  const width = Math.max(...checks.map(({ check }) => check.length));
  return checks
    .flatMap(({ check, status, detail, fix }) => [
      `${MARK[status]} ${check.padEnd(width)}  ${indented(detail, 5 + width + 2)}`,
      ...(fix === undefined ? [] : [`     ${' '.repeat(width)}  → ${fix}`]),
    ])
    .join('\n');
}
