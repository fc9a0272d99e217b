import type { LedgerEvent } from '#libs/event-store';
import type { Area, Known, RowAct } from '../shared/area.ts';
import { counting, type Original } from '../shared/counting.ts';
import { FRAMEWORKS_STREAM, type FrameworksEvent } from './frameworks.events.ts';
import type { ReportsCommand, ReportsGiven } from './reports.commands.ts';
import { reportsDecider } from './reports.decider.ts';
import { EDITIONS, REPORTS_STREAM, type ReportsEvent } from './reports.events.ts';
import { reports, reportVersions, versionEntity } from './reports.projection.ts';

/** A source tells what was published; what its reports said is not in this ledger, so they have no digest. */
const rows: readonly RowAct[] = [
  {
    operation: 'report-drafted',
    act: 'DraftReport',
    stream: 'only',
    cells: [
      { column: 'framework', member: 'coverage.framework', as: 'text', needed: true },
      { column: 'period_from', member: 'coverage.from', as: 'day', needed: true },
      { column: 'period_until', member: 'coverage.until', as: 'day', needed: true },
      { column: 'as_of', member: 'coverage.on', as: 'day', needed: true },
      { column: 'as_known_at', member: 'coverage.at', as: 'whole' },
      { column: 'edition', member: 'coverage.edition', as: { oneOf: EDITIONS } },
      { column: 'threshold', member: 'coverage.threshold', as: 'whole' },
    ],
  },
  {
    operation: 'report-issued',
    act: 'IssueReport',
    stream: 'only',
    target: 'report',
    cells: [
      { column: 'symbol', member: 'symbol', as: 'text', needed: true },
      { column: 'from', member: 'effectiveOn', as: 'day' },
    ],
  },
  ...(['revised', 'corrected'] as const).map((kind): RowAct => ({
    operation: `report-${kind}`,
    act: kind === 'revised' ? 'ReviseReport' : 'CorrectReport',
    stream: 'only',
    target: 'report',
    cells: [
      { column: 'reason', member: 'reason', as: 'code', needed: true },
      { column: 'from', member: 'effectiveOn', as: 'day' },
    ],
  })),
];

/** What is published from the record, and every version of it. */
export const reportsArea: Area<ReportsCommand, ReportsEvent> = {
  name: 'reports',
  decider: reportsDecider,
  stream: () => REPORTS_STREAM,
  participants: () => [],
  reads: () => [FRAMEWORKS_STREAM],
  given: (_command, known) => ({ frameworks: frameworksIn(known) }),
  tables: [
    { projection: reports, streams: REPORTS_STREAM, shownBy: 'reportDraft' },
    { projection: reportVersions, streams: REPORTS_STREAM, shownBy: 'aggregate' },
  ],
  about,
  rows,
};

function frameworksIn(known: Known): ReportsGiven['frameworks'] {
  const frameworks = counting(known.events(FRAMEWORKS_STREAM) as readonly FrameworksEvent[]);
  return [...new Set(frameworks.map(({ data }) => data.framework))];
}

function about({ type, data }: LedgerEvent): readonly string[] {
  switch (type) {
    case 'ReportDrafted':
      return [(data as Original<ReportsEvent>['data']).report];
    case 'ReportIssued':
    case 'ReportRevised':
    case 'ReportCorrected': {
      const { report, symbol } = data as { readonly report: string; readonly symbol: string };
      return [report, versionEntity(report, symbol)];
    }
    default:
      return [];
  }
}
