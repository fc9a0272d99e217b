import type { Decided } from '../shared/decider.ts';
import type {
  Coverage,
  Made,
  ReportCorrected,
  ReportDrafted,
  ReportIssued,
  ReportRevised,
  ReportsEvent,
} from './reports.events.ts';

export const REPORT = '00000000-0000-5000-8000-00000000b001';

export const coverage: Coverage = {
  framework: 'OEWG_APR',
  from: '2024-07-13',
  until: '2025-07-11',
  at: 14,
  on: '2025-07-11',
  edition: 'aggregate',
  threshold: 3,
};

export const made: Made = {
  digest: 'd'.repeat(64),
  figures: 'f'.repeat(64),
  tables: '[]',
  renderer: 'cbm-documents/1 0.1.0',
  files: [{ name: 'report.json', digest: 'e'.repeat(64), bytes: 4096 }],
};

export const reportDrafted: Decided<ReportDrafted> = {
  type: 'ReportDrafted',
  schemaVersion: 1,
  effectiveOn: '2024-05-09',
  data: { report: REPORT, coverage },
};

/** Of the draft at revision 0. */
export const reportIssued: Decided<ReportIssued> = {
  type: 'ReportIssued',
  schemaVersion: 1,
  effectiveOn: '2025-07-11',
  data: { report: REPORT, of: 0, symbol: 'EX/80/1', coverage, made },
};

/** Of the issue at revision 1, as known later. */
export const reportRevised: Decided<ReportRevised> = {
  type: 'ReportRevised',
  schemaVersion: 1,
  effectiveOn: '2025-09-01',
  data: {
    report: REPORT,
    of: 1,
    symbol: 'EX/80/1/Rev.1',
    supersedes: 'EX/80/1',
    reason: 'late-communications',
    coverage: { ...coverage, at: 17 },
    made,
  },
};

/** Of the revision at revision 2. */
export const reportCorrected: Decided<ReportCorrected> = {
  type: 'ReportCorrected',
  schemaVersion: 1,
  effectiveOn: '2025-10-01',
  data: {
    report: REPORT,
    of: 2,
    symbol: 'EX/80/1/Rev.1/Corr.1',
    corrects: 'EX/80/1/Rev.1',
    reason: 'recording-error',
    coverage: { ...coverage, at: 17 },
    made,
  },
};

/** One stream, in order, with each of the area's types. */
export const reportsHistory: readonly Decided<ReportsEvent>[] = [
  reportDrafted,
  reportIssued,
  reportRevised,
  reportCorrected,
];
