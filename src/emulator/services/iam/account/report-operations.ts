import {
  GenerateCredentialReport$,
  type GenerateCredentialReportResponse,
  GetCredentialReport$,
  type GetCredentialReportResponse,
} from '@aws-sdk/client-iam';
import { type Operation, operation } from '../../../service/operation.js';
import { ServiceError } from '../../../service/service-error.js';
import { table } from '../../../store/store.js';
import { wholeSeconds } from '../times.js';
import { USER } from '../users/kind.js';
import { credentialReport } from './credential-report.js';

interface ReportRecord {
  readonly text: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Key: none, because an account has one at most. */
const reports = table<ReportRecord>('iam.credential-report');

/** A newer one is made only when the last is so old. */
const KEPT_FOR = 4 * 60 * 60_000;

export const reportOperations: readonly Operation[] = [
  operation<object, GenerateCredentialReportResponse>(GenerateCredentialReport$, {
    access: { on: () => '*' },
    kind: 'write',
    run(_input, { store, clock, partition, accountId }) {
      const last = store.get(reports, []);
      if (last !== undefined && clock.now() - last.at < KEPT_FOR) return { State: 'COMPLETE' };
      const text = credentialReport(store, USER.list(store), `arn:${partition}:iam::${accountId}:root`);
      store.put(reports, [], { text, at: clock.now() });
      return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
    },
  }),

  operation<object, GetCredentialReportResponse>(GetCredentialReport$, {
    access: { on: () => '*' },
    kind: 'read',
    run(_input, { store, clock }) {
      const report = store.get(reports, []);
      if (report === undefined) throw new ServiceError('ReportNotPresent', 'No report exists.');
      if (clock.now() - report.at >= KEPT_FOR) throw new ServiceError('ReportExpired', 'The report is too old.');
      return {
        Content: Buffer.from(report.text),
        ReportFormat: 'text/csv',
        GeneratedTime: wholeSeconds(report.at),
      };
    },
  }),
];
