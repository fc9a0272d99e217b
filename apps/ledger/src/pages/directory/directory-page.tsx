import type { VNode } from 'preact';
import { page, recordedUpTo, type Frame, type Moment } from '../shared/layout.tsx';
import { type Option, Select, TimeFields } from '../shared/parts.tsx';

/** A State's name as of the day, and today's when it is another (rule H11). */
export interface StateName {
  readonly thatDay: string;
  readonly today?: string | undefined;
}

/** Contact details as one reader may see them. */
export type ContactView =
  | { readonly status: 'open'; readonly lines: readonly { readonly label: string; readonly value: string }[] }
  | { readonly status: 'erased' | 'masked' | 'none' | 'missing' | 'damaged' | 'unavailable' };

export interface SeatRow {
  readonly seat: string;
  readonly href: string;
  readonly state: StateName;
  readonly role: string;
  readonly ordinal: number;
  readonly holder: string;
  readonly organisation: string;
  readonly languages: string;
  readonly since: string;
  readonly confirmedOn: string;
  readonly confirmationDue: boolean;
  /** Who stands in or beside, in words. */
  readonly standIns: readonly string[];
  readonly contact: ContactView;
}

export interface DirectoryView {
  readonly frame: Pick<Frame, 'signedIn' | 'mayEnter'>;
  readonly moment: Moment;
  readonly asked: {
    readonly at: string;
    readonly on: string;
    readonly state: string;
    readonly role: string;
    readonly group: string;
  };
  readonly states: readonly Option[];
  readonly roles: readonly Option[];
  readonly groups: readonly Option[];
  readonly counts: {
    readonly nominated: number;
    readonly active: number;
    readonly members: number;
    readonly seats: number;
  };
  readonly rows: readonly SeatRow[];
  /** Whether contact details are shown, and the address that shows or hides them. */
  readonly contact: { readonly shown: boolean; readonly href: string };
}

export function directoryPage(view: DirectoryView): string {
  return page({
    ...view.frame,
    title: 'Directory',
    current: 'directory',
    moment: view.moment,
    children: (
      <>
        <h1>Directory</h1>
        <p class="lead">
          <strong>{view.counts.nominated}</strong> States having nominated · <strong>{view.counts.active}</strong>{' '}
          States with an active entry, {percentage(view.counts.active, view.counts.members)} of the{' '}
          {view.counts.members} Member States of that day
        </p>
        <Filters view={view} />
        <Entries view={view} />
      </>
    ),
  });
}

export function percentage(part: number, whole: number): string {
  return whole === 0 ? 'no share' : `${((100 * part) / whole).toFixed(1)} %`;
}

function Filters({ view }: { readonly view: DirectoryView }): VNode {
  const { asked } = view;
  return (
    <form class="filters" method="get" action="/directory">
      <Select name="state" label="State" value={asked.state} options={view.states} empty="All States" />
      <Select name="role" label="Role" value={asked.role} options={view.roles} empty="All roles" />
      <Select name="group" label="Group" value={asked.group} options={view.groups} empty="All groups" />
      {view.contact.shown && <input type="hidden" name="contact" value="true" />}
      <TimeFields at={asked.at} on={asked.on} moment={view.moment} />
      <button type="submit">Show</button>
    </form>
  );
}

function Entries({ view }: { readonly view: DirectoryView }): VNode {
  const { rows, contact } = view;
  if (rows.length === 0) return <p>No seat matches these filters at this moment.</p>;
  return (
    <>
      <p class="screen">
        {contact.shown ? (
          <a href={contact.href}>Hide contact details</a>
        ) : (
          <a href={contact.href}>Show contact details</a>
        )}{' '}
        <span class="quiet small">Each reading of contact details is kept in the access journal.</span>
      </p>
      <div class="scroll">
        <table class="stack">
          <caption>
            {rows.length} of {view.counts.seats} filled seats, in force on {view.moment.on}, as recorded{' '}
            {recordedUpTo(view.moment)}
          </caption>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Seat</th>
              <th scope="col">Holder</th>
              <th scope="col">Languages</th>
              <th scope="col">In force from</th>
              <th scope="col">Confirmed on</th>
              {contact.shown && <th scope="col">Contact</th>}
            </tr>
          </thead>
          {byState(rows).map((seats) => (
            <tbody key={seats[0]?.seat}>
              {seats.map((row, place) => (
                <Entry key={row.seat} row={row} seats={place === 0 ? seats.length : 0} contact={contact.shown} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

/** Rows that follow each other with the same State. */
function byState(rows: readonly SeatRow[]): readonly (readonly SeatRow[])[] {
  return [...Map.groupBy(rows, ({ state }) => state.thatDay).values()];
}

/** `seats`: how many rows the State's name stands for; 0 where it stands above. */
function Entry({
  row,
  seats,
  contact,
}: {
  readonly row: SeatRow;
  readonly seats: number;
  readonly contact: boolean;
}): VNode {
  return (
    <tr>
      {seats > 0 && (
        <th scope="rowgroup" rowSpan={seats}>
          <NameOfState name={row.state} />
        </th>
      )}
      <td class="seat">
        <a href={row.href}>
          {row.role}
          {row.ordinal > 1 ? ` ${String(row.ordinal)}` : ''}
        </a>
      </td>
      <td>
        <bdi>{row.organisation === '' ? row.holder : row.organisation}</bdi>
        {row.organisation !== '' && <div class="quiet small">{row.holder}</div>}
        {row.standIns.map((text) => (
          <div class="small" key={text}>
            <bdi>{text}</bdi>
          </div>
        ))}
      </td>
      <td data-label="Languages">{row.languages === '' ? <span class="quiet">not given</span> : row.languages}</td>
      <td class="day" data-label="In force from">
        {row.since}
      </td>
      <td class="day" data-label="Confirmed on">
        {row.confirmedOn === '' ? <span class="quiet">not yet</span> : row.confirmedOn}
        {row.confirmationDue && <div class="small quiet">confirmation due</div>}
      </td>
      {contact && (
        <td>
          <Contact contact={row.contact} />
        </td>
      )}
    </tr>
  );
}

export function NameOfState({ name }: { readonly name: StateName }): VNode {
  return (
    <>
      {name.thatDay}
      {name.today !== undefined && <span class="quiet"> [today {name.today}]</span>}
    </>
  );
}

const WITHOUT_LINES = {
  erased: 'Erased',
  masked: 'Not shown to your office',
  none: 'None recorded',
  missing: 'Missing from the vault',
  damaged: 'Recorded, but the card in the vault is damaged',
  unavailable: 'Withheld: the access journal cannot be written',
} as const;

export function Contact({ contact }: { readonly contact: ContactView }): VNode {
  if (contact.status !== 'open') return <span class="tag">{WITHOUT_LINES[contact.status]}</span>;
  return (
    <>
      {contact.lines.map((line) => (
        <div key={line.label}>
          <span class="quiet small">{line.label}:</span> <bdi>{line.value}</bdi>
        </div>
      ))}
    </>
  );
}
