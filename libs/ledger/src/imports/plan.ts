import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LedgerEvent, NewEvent } from '#libs/event-store';
import type { Policy } from '../policy/policy.ts';
import { actsOf } from './acts.ts';
import type { Scene } from './scene.ts';
import { amendsOf } from './amends.ts';
import { authorityOf } from './authority.ts';
import { knownCards, type PlannedCard } from './cards.ts';
import type { Operation } from './columns.ts';
import { createCopies } from './copies.ts';
import { openEarlierCards } from './earlier-cards.ts';
import { givenFor } from './given.ts';
import type { Ground } from './ground.ts';
import { areaOf, placeRows } from './places.ts';
import { decideActs, type Planned } from './planned.ts';
import { createRecognition } from './recognise.ts';
import { type Row, rowOfAuthority, RowRefused } from './row.ts';
import { AREAS, type StreamCopy } from './streams.ts';
import { requireSameSeat, type Thing } from './thing.ts';
import { faultOf, type Verdict } from './verdict.ts';

/** The events of one row: appended whole or not at all. */
export interface PlannedAppend {
  readonly row: string;
  readonly stream: string;
  readonly expectedRevision: number;
  readonly events: readonly NewEvent[];
  readonly cards: readonly PlannedCard[];
}

export interface Plan {
  /** In the order of the rows. */
  readonly verdicts: readonly Verdict[];
  /** In the order in which they are to be appended. */
  readonly appends: readonly PlannedAppend[];
  /** Cards of rows recorded earlier: a killed import may have left them unbound. */
  readonly bindings: readonly { readonly eventId: string; readonly commitment: string }[];
}

/** Rows that are decided in one turn of the event loop: some milliseconds. */
const TURN = 20;

/**
 * Decides every row on a copy of the streams; nothing is written. Rows come in the order of `inOrder`; `refused`: ids of rows whose form
 * was refused. A new row between rows recorded by an earlier import has to hold both there and after them, so that a repeated import
 * never tells another story than the one that it goes on with.
 */
export async function planRows(rows: readonly Row[], ground: Ground, refused: Iterable<string> = []): Promise<Plan> {
  const places = placeRows(rows, ground.registry);
  const copies = createCopies(rows, ground);
  const reader = { ...ground.actor, purpose: 'import' };
  const cards = knownCards(ground.vault, reader);
  openEarlierCards(rows, places, ground.streams, cards, ground.vault, reader);
  const recognise = createRecognition(ground.vault, cards);
  const fallen = refusedOnly(refused, rows);
  const waiting = new Set<string>();
  const verdicts = new Map<string, Verdict>();
  const appends: PlannedAppend[] = [];
  const bindings: { eventId: string; commitment: string }[] = [];

  for (const [at, row] of rows.entries()) {
    take(row);
    // A long file is decided between the requests of others.
    if (at % TURN === TURN - 1) await nextTurn();
  }
  copies.finish();
  for (const row of rows) if (waiting.delete(row.id)) take(row);
  return { verdicts: rows.flatMap(({ id }) => verdicts.get(id) ?? []), appends, bindings };

  function take(row: Row): void {
    try {
      const decision = decide(row);
      if (decision) verdicts.set(row.id, { row: row.id, file: row.file, line: row.line, ...decision });
    } catch (error) {
      fallen.add(row.id);
      verdicts.set(row.id, {
        row: row.id,
        file: row.file,
        line: row.line,
        decision: 'refused',
        fault: faultOf(error),
        warnings: [],
      });
    }
  }

  /** Undefined: the row waits until all that is recorded has its place. */
  function decide(row: Row): Pick<Verdict, 'decision' | 'warnings'> | undefined {
    restsOnTaken(row, fallen);
    const recorded = copies.recorded(row.id);
    if (recorded.length > 0) return known(row, recorded);
    const participant = places.of(row);
    const copy = copyFor(row, participant);
    if (row.restsOn.some((id) => waiting.has(id) || copies.comesLater(id))) return wait(row);
    const before = copy.length;
    const planned = look(row, participant, copy);
    // What changed nothing at its place is not looked at again: behind what was learnt since it might.
    if (planned.events.length > 0 && !copies.endsAt(copy, before)) {
      copy.backTo(before);
      return wait(row);
    }
    for (const { placeholder, card } of planned.cards) cards.keep(placeholder, card);
    if (planned.events.length > 0) {
      appends.push({
        row: row.id,
        stream: copy.stream,
        expectedRevision: before - 1,
        events: planned.events.map(unplaced),
        cards: planned.cards,
      });
    }
    return { decision: 'accepted', warnings: [...unread(row), ...nothingChanged(planned), ...planned.warnings] };
  }

  function wait({ id }: Row): undefined {
    waiting.add(id);
  }

  /** Throws when the row is another than the one that was recorded under its id. */
  function known(row: Row, recorded: readonly LedgerEvent[]): Pick<Verdict, 'decision' | 'warnings'> {
    copies.follow(recorded);
    const sealed = recognise(row, recorded, () => streamFor(row));
    bindings.push(...sealed);
    return { decision: 'known', warnings: [] };
  }

  /** The stream that the row would write to now. */
  function streamFor(row: Row): string {
    return copyFor(row, places.of(row)).stream;
  }

  /** The copy of the stream that the row writes to: its operation says which, or its target does. */
  function copyFor(row: Row, participant: string): StreamCopy {
    const area = areaOf(row.operation);
    if (area !== undefined) return copies.of(area, participant);
    const found = AREAS.map((one) => copies.of(one, participant)).find(
      (copy) => copy.ofRow(row.target ?? '').length > 0 || copies.recorded(row.target ?? '')[0]?.stream === copy.stream,
    );
    if (found) return found;
    if (waiting.has(row.target ?? '')) return copies.of('roster', participant);
    throw new RowRefused('target', 'target-unknown', 'No row of this id has entered anything for this State.');
  }

  function look(row: Row, participant: string, copy: StreamCopy): Planned {
    const now = ground.genesis ? (row.recordedAt ?? ground.now) : ground.now;
    const policy = ground.policyOn(now.slice(0, 10));
    if (!policy) throw new RowRefused('recorded_at', 'no-policy', 'No policy was in force on that day.');
    const { authority, registered } = authorityOf(row, copies.of('communications', participant));
    const thing = thingOf(row, participant, copy);
    if (thing && row.operation !== 'role-changed') requireSameSeat(row, thing, copies.of('roster', participant));
    const scene: Scene = { row, participant, now, cards, ...(thing ? { thing } : {}) };
    const acts = areaOf(row.operation) === undefined ? amendsOf(scene) : actsOf(scene);
    const given = givenFor(copy.area, ground, policy, registered);
    const planned = decideActs(acts, { row, participant, actor: ground.actor, authority, now, policy, given }, copy);
    return { ...planned, warnings: [...planned.warnings, ...noTelephone(row, policy)] };
  }

  function thingOf({ target }: Row, participant: string, copy: StreamCopy): Thing | undefined {
    if (target === undefined) return undefined;
    // A remark is about an entry of the roster; an amendment of one about the remark.
    const from = [copy, copies.of('roster', participant)].find((one) => one.ofRow(target).length > 0);
    if (!from)
      throw new RowRefused('target', 'target-unknown', 'No row of this id has entered anything for this State.');
    return { row: target, participant, copy: from, own: from.ofRow(target) };
  }
}

/** Of an id that stands twice the first row is taken. */
function refusedOnly(refused: Iterable<string>, rows: readonly Row[]): Set<string> {
  const taken = new Set(rows.map(({ id }) => id));
  return new Set([...refused].filter((id) => !taken.has(id)));
}

function restsOnTaken({ target, cells }: Row, fallen: ReadonlySet<string>): void {
  if (target !== undefined && fallen.has(target))
    throw new RowRefused('target', 'target-refused', 'The row that it names is refused.');
  const authority = rowOfAuthority(cells.authority);
  if (authority !== undefined && fallen.has(authority)) {
    throw new RowRefused('authority', 'authority-refused', 'The row that it rests on is refused.');
  }
}

function unplaced({ stream: _stream, revision: _revision, ...event }: LedgerEvent): NewEvent {
  return event;
}

function unread({ unread: columns }: Row): Verdict['warnings'] {
  return columns.length === 0
    ? []
    : [{ code: 'cells-not-read', detail: `This operation does not read: ${columns.join(', ')}.` }];
}

const NAMES_HOLDER: readonly Operation[] = ['entered', 'nominated', 'replaced'];

/** What the policy encourages is pointed out where a holder is named. */
function noTelephone({ operation, cells }: Row, { parameters }: Policy): Verdict['warnings'] {
  const asked = NAMES_HOLDER.includes(operation) && parameters.fields.encouraged.includes('telephone');
  if (!asked || cells.telephone !== undefined) return [];
  return [{ code: 'no-telephone', detail: 'No telephone number is given; the policy encourages it.' }];
}

function nothingChanged({ events }: Planned): Verdict['warnings'] {
  return events.length > 0
    ? []
    : [{ code: 'changes-nothing', detail: 'It is so already: nothing is recorded for this row.' }];
}
