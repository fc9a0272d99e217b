import {
  actView,
  auditPage,
  type Counted,
  DEFAULT_THRESHOLD,
  entryAt,
  type Figures,
  type ReportModel,
  type ReportTable,
  type ReportView,
  sentencesOf,
  suppressed,
  type VersionView,
} from '#libs/ledger';
import type { AuditEntry } from '#libs/temporal';
import { type ActShown, actsWithoutCards, mayReadAct } from './audit.ts';
import type { Page } from './paging.ts';
import type { Look, ListLook } from './reads.ts';
import { seesThing } from './visibility.ts';

/** Whether the reader sees figures about any single State: what is small is then not hidden either. */
export function seesStates({ viewer }: Pick<Look, 'viewer'>): boolean {
  return viewer.sees('stateFigures', { participant: null });
}

export function seesDrafts({ viewer }: Pick<Look, 'viewer'>): boolean {
  return viewer.sees('reportDraft', { participant: null });
}

/** A draft is shown to those who see drafts; what was issued, to everyone who may read reports. */
export function reportsShown(
  look: ListLook,
  found: readonly ReportView[],
): Page & { readonly reports: readonly ReportView[] } {
  const { items, page } = look.cut(
    found,
    ({ report }) => report,
    (one) => reportShown(look, one),
  );
  return { ...page, reports: items };
}

/** A report as the reader may see it; undefined: it is a draft, and closed to him. */
export function reportShown(look: Look, report: ReportView): ReportView | undefined {
  if (report.versions.length === 0 && !seesDrafts(look)) return undefined;
  return { ...report, versions: report.versions.map((version) => versionShown(look, version)) };
}

/** Of the States-only edition the digests are for those who see all of it: small counts could be found out from them. */
function versionShown(look: Look, version: VersionView): VersionView {
  const open = version.edition === 'aggregate' || seesStates(look);
  return open ? version : { ...version, digest: null, figures: null, renderer: null, files: [] };
}

export interface ModelShown {
  readonly report: ReportModel;
  /** Lines about single States that the reader may not see. */
  readonly withheld: number;
}

/** The model as far as the reader may see it: lines about single States by the right to each, small counts by the right to all. */
export function modelShown(look: Look, model: ReportModel): ModelShown {
  let withheld = 0;
  const each = <T extends Pick<Figures, 'tables'>>(figures: T): T => {
    const { tables, withheld: more } = tablesShown(look, figures.tables, model);
    withheld += more;
    return { ...figures, tables };
  };
  const { previous } = model;
  const report = {
    ...each(model),
    previous: previous && { now: each(previous.now), published: previous.published && each(previous.published) },
  };
  return { report: { ...report, sentences: sentencesOf(report, model.knownUntil) }, withheld };
}

/** Tables as far as the reader may see them, and how many lines are withheld. */
export function tablesShown(
  look: Look,
  tables: readonly ReportTable[],
  { threshold, coordinate }: Pick<ReportModel, 'threshold' | 'coordinate'>,
): { readonly tables: readonly ReportTable[]; readonly withheld: number } {
  let withheld = 0;
  const shown = tables.map((table) => {
    if (table.audience === 'aggregate') return seesStates(look) ? table : withSmallHidden(table, threshold);
    const visible = table.lines.map((line) => seesLine(look, table, line, coordinate));
    withheld += visible.filter((one) => !one).length;
    return {
      ...table,
      lines: table.lines.filter((_, n) => visible[n]),
      values: table.values.filter((_, n) => visible[n]),
    };
  });
  return { tables: shown, withheld };
}

/** What is hidden already stays as it was published. */
function withSmallHidden(table: ReportTable, threshold: number): ReportTable {
  return table.hidden.length > 0 ? table : suppressed(table, Math.max(threshold, DEFAULT_THRESHOLD));
}

/**
 * A line about a State stands under the right to its figures; one about an act, also under the right to that act; one of the matrix under
 * what its State opens at the moment of reading, also in a report that was issued (domain rule R7).
 */
function seesLine(
  look: Look,
  { id }: ReportTable,
  { key, participant }: ReportTable['lines'][number],
  coordinate: Pick<ReportModel['coordinate'], 'index' | 'on'>,
): boolean {
  if (!look.viewer.sees('stateFigures', { participant: participant ?? null })) return false;
  if (id === 'matrix' && participant !== undefined) return !hasNarrowed(look, participant, coordinate);
  if (id !== 'T11') return true;
  const entry = entryAt(look.tables, Number(key));
  return entry !== undefined && mayReadAct(look, entry);
}

export interface CountedPage {
  readonly visible: readonly Counted[];
  /** Things before the last of the visible, on the last page also after it, that the reader may not see. */
  readonly withheld: number;
  /** The last of the visible; null: nothing follows that the reader may see. */
  readonly next: string | null;
}

/** A page of what a figure counts: it is cut by what its reader may see, so that it never ends with anything else. */
export function countedPage(
  look: Look,
  all: readonly Counted[],
  { after, limit = 50 }: { readonly after?: string; readonly limit?: number },
): CountedPage {
  const visible: Counted[] = [];
  /** Closed things before the last of the visible, and behind it: those are of the next page, where there is one. */
  let [withheld, behind] = [0, 0];
  for (const one of all) {
    if (after !== undefined && one.entity <= after) continue;
    if (!seesCounted(look, one)) behind += 1;
    else if (visible.length === limit) return { visible, withheld, next: visible.at(-1)?.entity ?? null };
    else {
      visible.push(one);
      [withheld, behind] = [withheld + behind, 0];
    }
  }
  return { visible, withheld: withheld + behind, next: null };
}

/** Whether the reader may see, at the moment of reading, that a figure counts this thing: by the visibility that its State chose, else by its table's right (domain rule R7). */
function seesCounted(look: Look, { table, entity, participant }: Counted): boolean {
  if (!look.viewer.sees('stateFigures', { participant })) return false;
  if (table === 'audit') {
    const entry = entryAt(look.tables, Number(entity));
    return entry !== undefined && mayReadAct(look, entry);
  }
  return seesThing(look, { table, entity, participant });
}

/** Whether the State has closed to this reader what its line was made of. */
function hasNarrowed(
  look: Look,
  participant: string,
  { index, on }: Pick<ReportModel['coordinate'], 'index' | 'on'>,
): boolean {
  return look.tables
    .table('implementation_reports')
    .allAt({ index, on }, { participant })
    .filter(({ fields }) => fields['visibility'] !== 'restricted')
    .some(({ entity }) => !seesThing(look, { table: 'implementation_reports', entity, participant }));
}

/** Acts that are shown with one counted thing; the audit pages through all of them. */
const ACTS_OF_ONE = 20;

export interface ActsOfOne {
  /** Oldest first. */
  readonly acts: readonly ActShown[];
  /** Acts were passed over on the way that the reader may not see. */
  readonly actsWithheld: boolean;
  /** The audit goes on before this index with the earlier ones that the reader may see; null: there are none. */
  readonly actsBefore: number | null;
}

/** The newest acts that a counted thing came from, as known at the point, as far as the reader may see them. */
export function actsOf(look: Look, { table, entity }: Counted): ActsOfOne {
  const { tables, point } = look;
  if (table === 'audit') {
    const entry = entryAt(tables, Number(entity));
    const acts = entry === undefined ? [] : actsWithoutCards(look, [actView(tables, entry)]);
    return { acts, actsWithheld: false, actsBefore: null };
  }
  let actsWithheld = false;
  const maySee = (entry: AuditEntry): boolean => {
    const seen = mayReadAct(look, entry);
    actsWithheld ||= !seen;
    return seen;
  };
  const { acts, before } = auditPage(tables, point.index, { entity }, { limit: ACTS_OF_ONE, maySee });
  return { acts: actsWithoutCards(look, acts.toReversed()), actsWithheld, actsBefore: before ?? null };
}
