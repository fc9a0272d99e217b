import type { Point, Row, TablesReading } from '#libs/temporal';
import { compare } from '../shared/neutral-name.ts';
import type { Coverage, IssuedFile } from './reports.events.ts';

/** A version as it was issued. `made` members are null when it was issued elsewhere. */
export interface VersionView extends Coverage {
  readonly report: string;
  readonly kind: 'issued' | 'revised' | 'corrected';
  readonly symbol: string;
  /** Symbol of the version that it takes the place of, or corrects. */
  readonly rests: string | null;
  readonly reason: string | null;
  readonly issuedOn: string;
  readonly digest: string | null;
  readonly figures: string | null;
  readonly renderer: string | null;
  readonly files: readonly IssuedFile[] | null;
  /** Of the event in the stream of reports. */
  readonly revision: number;
}

/** A report and its versions in the order in which they were issued. */
export interface ReportView extends Coverage {
  readonly report: string;
  readonly addendumTo: string | null;
  readonly draftedOn: string;
  /** Symbol of the version that is read now; null: it is a draft. */
  readonly symbol: string | null;
  readonly versions: readonly VersionView[];
}

export interface ReportsAsked {
  readonly framework?: string | undefined;
  readonly report?: string | undefined;
}

/** The reports that are known at an index, drafts too, in order of their ids. Their days do not matter: what is issued stays. */
export function reportsAt(tables: TablesReading, { index }: Point, asked: ReportsAsked = {}): readonly ReportView[] {
  const { framework, report } = asked;
  const where = framework === undefined ? {} : { framework };
  const table = tables.table('reports');
  const drafts = report === undefined ? table.timelinesAt(index, where) : table.timelineAt(report, index);
  const versions = versionsAt(tables, index, { ...where, ...(report === undefined ? {} : { report }) });
  return drafts.map((row) =>
    reportView(
      row,
      versions.filter((one) => one.report === row.entity),
    ),
  );
}

const ADDENDUM = /\/Add\.\d+/;

/** The last version in force of a framework and edition that is of exactly this period. */
export function publishedOf(
  tables: TablesReading,
  index: number,
  { framework, edition, from, until }: Pick<Coverage, 'framework' | 'edition' | 'from' | 'until'>,
): VersionView | undefined {
  // a corrigendum says anew what the version that it is read with covers
  return versionsAt(tables, index, { framework, edition, until }).findLast(
    (one) => one.from === from && !ADDENDUM.test(one.symbol),
  );
}

/** In the order in which they were issued; on one day, in that of their record. */
function versionsAt(
  tables: TablesReading,
  index: number,
  where: Readonly<Record<string, string>>,
): readonly VersionView[] {
  return tables
    .table('report_versions')
    .timelinesAt(index, where)
    .map(({ fields }) => fields as unknown as VersionView)
    .toSorted((one, other) => compare(one.issuedOn, other.issuedOn) || one.revision - other.revision);
}

function reportView({ entity, validFrom, fields }: Row, versions: readonly VersionView[]): ReportView {
  const current = versions.findLast(({ kind }) => kind !== 'corrected');
  return {
    report: entity,
    ...(fields as unknown as Coverage & { readonly addendumTo: string | null }),
    draftedOn: validFrom,
    symbol: current?.symbol ?? null,
    versions,
  };
}
