import { canonicalDigest } from '#libs/documents';
import {
  actsAbout,
  type ActView,
  type Counted,
  entryAt,
  type ReportModel,
  type ReportSource,
  type ReportTable,
  type ReportView,
  sentencesOf,
  suppressed,
} from '#libs/ledger';
import { FIELD_OF_TABLE } from '#libs/ledger/projections';
import type { OpenLedger } from '../open-ledger.ts';
import { mayReadAct } from './audit.ts';
import type { Look } from './reads.ts';
import { seesStatement, visibilityNow } from './visibility.ts';

/** What reports are made from, out of an open ledger. */
export function reportSource({ tables, store }: Pick<OpenLedger, 'tables' | 'store'>): ReportSource {
  return {
    tables,
    indexAt: (instant) => store.indexAt(instant),
    knownAt: async (index) => {
      const [record] = index < 0 ? [] : await store.readAll(index - 1, 1);
      return record ? new Date(record.knownAt).toISOString() : null;
    },
    digestOf: canonicalDigest,
  };
}

/** Whether the reader sees figures about any single State: what is small is then not hidden either. */
export function seesStates({ viewer }: Pick<Look, 'viewer'>): boolean {
  return viewer.sees('stateFigures', { participant: null });
}

export function seesDrafts({ viewer }: Pick<Look, 'viewer'>): boolean {
  return viewer.sees('reportDraft', { participant: null });
}

/** A draft is shown to those who see drafts; what was issued, to everyone who may read reports. */
export function reportsShown(look: Look, found: readonly ReportView[]): readonly ReportView[] {
  return seesDrafts(look) ? found : found.filter(({ versions }) => versions.length > 0);
}

export interface ModelShown {
  readonly report: ReportModel;
  /** Lines about single States that the reader may not see. */
  readonly withheld: number;
}

/** The model as far as the reader may see it: lines about single States by the right to each, small counts by the right to all. */
export function modelShown(look: Look, model: ReportModel): ModelShown {
  let withheld = 0;
  const shown = (table: ReportTable): ReportTable => {
    if (table.audience === 'aggregate') return seesStates(look) ? table : suppressed(table, model.threshold);
    const visible = table.lines.map((line) => seesLine(look, table, line));
    withheld += visible.filter((one) => !one).length;
    return {
      ...table,
      lines: table.lines.filter((_, n) => visible[n]),
      values: table.values.filter((_, n) => visible[n]),
    };
  };
  const each = <T extends { readonly tables: readonly ReportTable[] }>(figures: T): T => ({
    ...figures,
    tables: figures.tables.map(shown),
  });
  const { previous } = model;
  const report = {
    ...each(model),
    previous: previous && { now: each(previous.now), published: previous.published && each(previous.published) },
  };
  return { report: { ...report, sentences: sentencesOf(report) }, withheld };
}

/** A line about a State stands under the right to its figures; one about an act, also under the right to that act. */
function seesLine(look: Look, { id }: ReportTable, { key, participant }: ReportTable['lines'][number]): boolean {
  if (!look.viewer.sees('stateFigures', { participant: participant ?? null })) return false;
  if (id !== 'T11') return true;
  const entry = entryAt(look.tables, Number(key));
  return entry !== undefined && mayReadAct(look, entry);
}

/** Whether the reader may see, at the moment of reading, that a figure counts this thing: by the visibility that its State chose, else by its table's right (domain rule R7). */
export function seesCounted(look: Look, { table, entity, participant }: Counted): boolean {
  if (!look.viewer.sees('stateFigures', { participant })) return false;
  if (table === 'audit') {
    const entry = entryAt(look.tables, Number(entity));
    return entry !== undefined && mayReadAct(look, entry);
  }
  if (participant !== null && hasVisibility(look, table, entity))
    return seesStatement(look, { participant, visibility: visibilityNow(look, table, entity) });
  const field = FIELD_OF_TABLE[table];
  return field !== undefined && look.viewer.sees(field, { participant });
}

function hasVisibility({ tables, now }: Look, table: string, entity: string): boolean {
  return tables
    .table(table)
    .timelineAt(entity, now.index)
    .some(({ fields }) => 'visibility' in fields);
}

const ACTS_OF_ONE = 20;

/** The acts that a counted thing came from, as known at the point, oldest first. */
export function actsOf({ tables, point }: Look, { table, entity }: Counted): readonly ActView[] {
  if (table === 'audit') {
    const entry = entryAt(tables, Number(entity));
    return entry === undefined ? [] : [{ entry, changes: [] }];
  }
  return actsAbout(tables, point.index, [entity], ACTS_OF_ONE).toReversed();
}
