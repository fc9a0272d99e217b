import type { Day, Fields, Point, Row, TablesReading } from '#libs/temporal';
import { inNeutralOrder } from '../directory/neutral-order.ts';
import { policyAtPoint } from '../directory/participation.queries.ts';
import { titleOfSeat } from '../directory/places.queries.ts';
import { statesAt } from '../participants/participants.queries.ts';
import { compare } from '../shared/neutral-name.ts';
import { textIn } from '../shared/rows.ts';
import type {
  AcknowledgementView,
  PingContactView,
  PingView,
  PlannedSeat,
  RoundView,
  SendingView,
} from './checks.views.ts';
import { type Classified, classify } from './classify.ts';

/**
 * Each seat on the list, classified as known and in force at a point, in binary order of seat. `active`: the seats with an entry in force on
 * the day of closing; without it they are as found when the result was issued last.
 */
export function classifiedAt(
  tables: TablesReading,
  view: RoundView,
  point: Point,
  active?: ReadonlySet<string>,
): readonly Classified[] {
  const issued = withdrawnIn(tables, view, point);
  return factsAt(tables, view.round, point).map((facts) =>
    classifiedBy(view, facts, active ? !active.has(facts.seat) : issued.has(facts.seat)),
  );
}

/** The list of a round with what is recorded of each seat, in neutral order. */
export function pingsAt(tables: TablesReading, view: RoundView, point: Point, today: Day): readonly PingView[] {
  const states = statesAt(tables, point, today);
  const withdrawn = withdrawnIn(tables, view, point);
  const contacts = tables.table('ping_contacts').allAt(point, { round: view.round });
  const views = factsAt(tables, view.round, point).map((facts): PingView => {
    const {
      participant,
      milliseconds: _milliseconds,
      ...classified
    } = classifiedBy(view, facts, withdrawn.has(facts.seat));
    const { seat } = classified;
    return {
      round: view.round,
      state: states(participant),
      role: facts.role,
      ordinal: titleOfSeat(tables, seat, point.index)?.ordinal ?? 1,
      ...classified,
      timeZone: textIn(tables.table('seats').at(seat, point)?.fields ?? {}, 'timeZone'),
      sendings: facts.sendings.map(sendingView),
      acknowledgements: facts.acknowledgements.map(acknowledgementView),
      contacts: contacts
        .filter(({ fields }) => isOf(fields, seat, participant))
        .map(contactView)
        .toSorted(byInstant),
    };
  });
  return inNeutralOrder(views, policyAtPoint(tables, point));
}

/** The seats that are active at a point, in neutral order. */
export function planAt(tables: TablesReading, point: Point, today: Day): readonly PlannedSeat[] {
  const states = statesAt(tables, point, today);
  const seats = tables
    .table('seats')
    .allAt(point)
    .map(({ entity, fields }): PlannedSeat => ({
      seat: entity,
      state: states(fields['participant'] as string),
      role: fields['role'] as string,
      ordinal: fields['ordinal'] as number,
      timeZone: textIn(fields, 'timeZone'),
    }));
  return inNeutralOrder(seats, policyAtPoint(tables, point));
}

/** The ping whose message bore the token of this hash, as known now; undefined: none did. */
export function pingOfToken(
  tables: TablesReading,
  tokenHash: string,
  index: number,
): { readonly round: string; readonly seat: string; readonly participant: string } | undefined {
  const fields = tables.table('sendings').timelinesAt(index, { tokenHash }).at(0)?.fields;
  return (
    fields && { round: text(fields, 'round'), seat: text(fields, 'seat'), participant: text(fields, 'participant') }
  );
}

/** What is recorded of one seat in a round, without its State's name: for whoever holds its token. */
export function acknowledgementsOf(
  tables: TablesReading,
  round: string,
  seat: string,
  point: Point,
): readonly AcknowledgementView[] {
  return tables.table('acknowledgements').allAt(point, { round, seat }).toSorted(byReceipt).map(acknowledgementView);
}

interface Facts {
  readonly seat: string;
  readonly participant: string;
  readonly role: string;
  readonly sendings: readonly Row[];
  readonly acknowledgements: readonly Row[];
}

function factsAt(tables: TablesReading, round: string, point: Point): readonly Facts[] {
  const bySeat = (name: string) =>
    Map.groupBy(tables.table(name).allAt(point, { round }), ({ fields }) => text(fields, 'seat'));
  const sendings = bySeat('sendings');
  const acknowledgements = bySeat('acknowledgements');
  return tables
    .table('pings')
    .allAt(point, { round })
    .map(({ fields }) => {
      const seat = text(fields, 'seat');
      return {
        seat,
        participant: text(fields, 'participant'),
        role: text(fields, 'role'),
        sendings: (sendings.get(seat) ?? []).toSorted(
          (a, b) => (a.fields['attempt'] as number) - (b.fields['attempt'] as number),
        ),
        acknowledgements: (acknowledgements.get(seat) ?? []).toSorted(byReceipt),
      };
    });
}

function classifiedBy(view: RoundView, facts: Facts, withdrawn: boolean): Classified {
  return classify(
    {
      seat: facts.seat,
      participant: facts.participant,
      sendings: facts.sendings.map(({ fields }) => ({
        sentAt: text(fields, 'sentAt'),
        failed: fields['failure'] !== null,
      })),
      acknowledged: facts.acknowledgements.map(({ fields }) => text(fields, 'receivedAt')),
      withdrawn,
    },
    {
      dispatchedAt: view.dispatchedAt ?? '',
      answerWindowHours: view.windowHours ?? 0,
      closedAt: view.closedAt,
    },
  );
}

/** As found when the result was issued last. */
function withdrawnIn(tables: TablesReading, { round }: RoundView, point: Point): ReadonlySet<string> {
  const found = tables.table('rounds').at(round, point)?.fields['withdrawn'] as readonly string[] | null | undefined;
  return new Set(found ?? []);
}

function sendingView({ fields }: Row): SendingView {
  const { attempt, sentAt, channel, failure, failedAt } = fields as unknown as SendingView;
  return { attempt, sentAt, channel, failure, failedAt };
}

function acknowledgementView({ fields }: Row): AcknowledgementView {
  const { receivedAt, channel, by } = fields as unknown as AcknowledgementView;
  return { receivedAt, channel, by };
}

function contactView({ fields }: Row): PingContactView {
  const { kind, contactAt, channel, seat } = fields as unknown as {
    readonly kind: PingContactView['kind'];
    readonly contactAt: string;
    readonly channel: string | null;
    readonly seat: string | null;
  };
  return { kind, at: contactAt, channel, withState: seat === null };
}

function isOf(fields: Fields, seat: string, participant: string): boolean {
  return fields['seat'] === null ? fields['participant'] === participant : fields['seat'] === seat;
}

function byReceipt(a: Row, b: Row): number {
  return compare(text(a.fields, 'receivedAt'), text(b.fields, 'receivedAt')) || compare(a.entity, b.entity);
}

function byInstant(a: PingContactView, b: PingContactView): number {
  return compare(a.at, b.at) || compare(a.kind, b.kind);
}

function text(fields: Fields, name: string): string {
  return fields[name] as string;
}
