import type { VNode } from 'preact';
import { ChangeList, type FieldChange } from '../shared/change-list.tsx';
import { type Frame, type Moment, page, recordedUpTo } from '../shared/layout.tsx';
import { type Option, Select, TextField, TimeFields } from '../shared/parts.tsx';

export interface AuditRow {
  readonly index: number;
  readonly what: string;
  readonly subject: string;
  readonly subjectHref?: string | undefined;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly who: string;
  readonly onBehalfOf: string;
  readonly authority: string;
  readonly changes: readonly FieldChange[];
}

export interface AuditAsked {
  readonly at: string;
  readonly on: string;
  readonly state: string;
  readonly type: string;
  readonly office: string;
  readonly account: string;
  readonly since: string;
  readonly until: string;
}

export interface AuditView {
  readonly frame: Pick<Frame, 'signedIn' | 'mayEnter'>;
  readonly moment: Moment;
  readonly asked: AuditAsked;
  readonly states: readonly Option[];
  readonly types: readonly Option[];
  readonly offices: readonly Option[];
  readonly rows: readonly AuditRow[];
  /** Address of the entries before these; undefined on the last page. */
  readonly older?: string | undefined;
  readonly newest?: string | undefined;
}

export function auditPage(view: AuditView): string {
  return page({
    ...view.frame,
    title: 'Audit',
    current: 'audit',
    moment: view.moment,
    children: (
      <>
        <h1>Audit</h1>
        <p>Everything that was recorded, newest first: who, when, on whose authority, and what it changed.</p>
        <Filters view={view} />
        <Entries view={view} />
      </>
    ),
  });
}

function Filters({ view }: { readonly view: AuditView }): VNode {
  const { asked } = view;
  return (
    <form class="filters" method="get" action="/audit">
      <Select name="state" label="State" value={asked.state} options={view.states} empty="All" />
      <Select name="type" label="What" value={asked.type} options={view.types} empty="All" />
      <Select name="office" label="Office" value={asked.office} options={view.offices} empty="All" />
      <TextField name="account" label="Account" value={asked.account} size={20} />
      <TextField name="since" label="Recorded from" value={asked.since} type="date" />
      <TextField name="until" label="until, inclusive" value={asked.until} type="date" />
      <TimeFields at={asked.at} on={asked.on} moment={view.moment} />
      <button type="submit">Show</button>
    </form>
  );
}

function Entries({ view }: { readonly view: AuditView }): VNode {
  if (view.rows.length === 0) return <p>Nothing matches these filters.</p>;
  return (
    <>
      <div class="scroll">
        <table class="stack">
          <caption>
            {entriesText(view.rows)}, as recorded {recordedUpTo(view.moment)}
          </caption>
          <thead>
            <tr>
              <th scope="col">Index</th>
              <th scope="col">Recorded</th>
              <th scope="col">In force from</th>
              <th scope="col">What</th>
              <th scope="col">Who, on whose authority</th>
            </tr>
          </thead>
          {view.rows.map((row) => (
            <tbody key={row.index}>
              <Entry row={row} />
            </tbody>
          ))}
        </table>
      </div>
      <nav class="screen pages" aria-label="Pages">
        {view.newest !== undefined && <a href={view.newest}>Newest entries</a>}
        {view.older !== undefined && (
          <a rel="next" href={view.older}>
            Older entries
          </a>
        )}
      </nav>
    </>
  );
}

/** Newest first. */
function entriesText(rows: readonly AuditRow[]): string {
  const [first, last] = [rows[0]?.index, rows.at(-1)?.index];
  if (first === last) return `1 entry, index ${String(first)}`;
  return `${String(rows.length)} entries, from index ${String(first)} down to ${String(last)}`;
}

function Entry({ row }: { readonly row: AuditRow }): VNode {
  return (
    <tr id={`index-${String(row.index)}`}>
      <td data-label="Index">{row.index}</td>
      <td class="day" data-label="Recorded">
        {row.recordedAt}
      </td>
      <td class="day" data-label="In force from">
        {row.effectiveOn}
      </td>
      <th scope="row">
        {row.what}
        <div class="small quiet">
          {row.subjectHref === undefined ? row.subject : <a href={row.subjectHref}>{row.subject}</a>}
        </div>
        <ChangeList changes={row.changes} />
      </th>
      <td>
        {row.who}
        {row.onBehalfOf !== '' && <div class="small">on behalf of {row.onBehalfOf}</div>}
        <div class="small quiet">{row.authority}</div>
      </td>
    </tr>
  );
}
