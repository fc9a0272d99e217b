import { type FigureDifference, figureDifferences, type ReportModel } from '#libs/ledger';
import type { Ask } from './demo-answers.ts';
import { ANNUAL } from './demo-report.ts';
import type { Io } from './io.ts';
import { printTable } from './output.ts';

/** Records something through the running ledger, as anyone with this token may. */
export type Tell = (path: string, body: object) => Promise<{ readonly id?: string; readonly index: number }>;

interface Reports {
  readonly reports: readonly { readonly report: string; readonly from: string }[];
}

interface Published {
  readonly of: {
    readonly versions: readonly { readonly symbol: string; readonly issuedOn: string; readonly digest: string }[];
  };
  readonly report: ReportModel;
}

interface Differences {
  readonly count: number;
  readonly differences: readonly (FigureDifference & {
    readonly causes: readonly { readonly index: number; readonly type: string }[];
  })[];
}

/**
 * Publishes what the sample's source could not: the report of the period before was made elsewhere and is revised out of this record; that of
 * 2024/25 is issued as it was known soon after its period, and revised as known now. Gives the id of the latter.
 */
export async function publish(ask: Ask, tell: Tell): Promise<string> {
  const { reports } = await ask<Reports>(`/api/reports?framework=${ANNUAL.framework}`);
  const before = reports.find(({ from }) => from < ANNUAL.from)?.report ?? '';
  await tell(`/api/reports/${before}/revisions`, {
    reason: 'made-from-the-record',
    at: '2024-07-19',
    effectiveOn: '2024-07-19',
  });
  const { id = '' } = await tell('/api/reports', { ...ANNUAL, at: '2025-07-18' });
  await tell(`/api/reports/${id}/issue`, { symbol: 'EX/APR/2025', effectiveOn: '2025-07-21' });
  const { index } = await tell(`/api/reports/${id}/revisions`, { reason: 'recorded-late' });
  await ask(`/api/reports?min-index=${String(index)}`);
  return id;
}

/** The versions of a report, what differs between them and why, and the period before as published and as now known. */
export async function printPublished(report: string, ask: Ask, io: Io): Promise<void> {
  const path = `/api/reports/${report}`;
  const { of, report: model } = await ask<Published>(path);
  io.out('5. WHAT WAS PUBLISHED, AND WHAT IS KNOWN SINCE\n');
  io.out('Issued, then revised, by this demonstration; each version with the digest of its figures.\n\n');
  printTable(
    io,
    ['Version', 'Issued on', 'Digest'],
    of.versions.map(({ symbol, issuedOn, digest }) => [symbol, issuedOn, digest]),
  );
  again(io, path);
  await printDifferences(path, ask, io);
  printBefore(model, io);
}

async function printDifferences(path: string, ask: Ask, io: Io): Promise<void> {
  const asked = `${path}/differences?limit=8`;
  const { count, differences } = await ask<Differences>(asked);
  io.out(`${String(count)} figures differ between the two. The first ones, with what was recorded in between:\n\n`);
  printTable(
    io,
    ['Table', 'Line', 'Column', 'Before', 'After', 'Recorded in between'],
    differences.map(({ causes, ...one }) => [
      ...cellsOf(one),
      causes.map(({ type, index }) => `${type} (index ${String(index)})`).join(', '),
    ]),
  );
  again(io, asked);
}

function printBefore({ previous }: ReportModel, io: Io): void {
  if (!previous?.published) return;
  const { now, published } = previous;
  const differences = figureDifferences(published, now);
  io.out(
    `The period before, ${now.period.from} to ${now.period.until}: ${String(differences.length)} figures of ${published.symbol} are known otherwise now. The first ones:\n\n`,
  );
  printTable(io, ['Table', 'Line', 'Column', 'As published', 'As now known'], differences.slice(0, 8).map(cellsOf));
  io.out('\n');
}

function cellsOf({ table, line, column, before, after }: FigureDifference): readonly (string | number | null)[] {
  return [table, line, column, before, after];
}

function again(io: Io, path: string): void {
  io.out(`Ask again: GET ${path}\n\n`);
}
