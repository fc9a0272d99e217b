import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LedgerEvent, NewEvent } from '#libs/event-store';
import { knownCards, type PlannedCard } from './cards.ts';
import { AREA_ROWS } from './columns.ts';
import { createCopies, StreamsWanted } from './copies.ts';
import { openEarlierCards } from './earlier-cards.ts';
import type { Ground, GroundRead } from './ground.ts';
import { policyOf } from './policy-of-copies.ts';
import { createLooks } from './looks.ts';
import { placeRows } from './places.ts';
import type { Planned } from './planned.ts';
import { createRecognition } from './recognise.ts';
import { namedThings, type Row, rowOfAuthority, RowRefused } from './row.ts';
import type { StreamCopy } from './streams.ts';
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
export async function planRows(rows: readonly Row[], read: GroundRead, refused: Iterable<string> = []): Promise<Plan> {
  const places = placeRows(rows, read.registry);
  const copies = createCopies(rows, read);
  const ground: Ground = { ...read, policyOn: policyOf(copies) };
  const reader = { ...ground.actor, purpose: 'import' };
  const cards = knownCards(ground.vault, reader);
  await openEarlierCards(rows, places, ground.streams, cards, ground.vault, reader);
  const recognise = createRecognition(ground.vault, cards);
  const fallen = refusedOnly(refused, rows);
  const waiting = new Set<string>();
  const verdicts = new Map<string, Verdict>();
  const appends: PlannedAppend[] = [];
  const bindings: { eventId: string; commitment: string }[] = [];
  /** Where rows of this plan have made something. */
  const made = new Map<string, StreamCopy>();
  const madeBy = (row: string) => made.get(row)?.ofRow(row) ?? copies.recorded(row);
  const looks = createLooks({ rows, ground, places, copies, cards, madeBy });

  for (const [at, row] of rows.entries()) {
    await taken(row);
    // A long file is decided between the requests of others.
    if (at % TURN === TURN - 1) await nextTurn();
  }
  copies.finish();
  for (const row of rows) if (waiting.delete(row.id)) await taken(row);
  return { verdicts: rows.flatMap(({ id }) => verdicts.get(id) ?? []), appends, bindings };

  /** A row for which a stream is wanted that was not read is taken anew with it. */
  async function taken(row: Row): Promise<void> {
    for (;;) {
      try {
        await take(row);
        return;
      } catch (error) {
        if (!(error instanceof StreamsWanted)) throw error;
        await copies.load(error.streams);
      }
    }
  }

  async function take(row: Row): Promise<void> {
    try {
      const decision = await decide(row);
      if (decision) verdicts.set(row.id, { row: row.id, file: row.file, line: row.line, ...decision });
    } catch (error) {
      if (error instanceof StreamsWanted) throw error;
      fallen.add(row.id);
      verdicts.set(row.id, {
        row: row.id,
        file: row.file,
        line: row.line,
        decision: 'refused',
        fault: faultOf(error, AREA_ROWS.operations.get(row.operation)?.act.cells),
        warnings: [],
      });
    }
  }

  /** Undefined: the row waits until all that is recorded has its place. */
  async function decide(row: Row): Promise<Pick<Verdict, 'decision' | 'warnings'> | undefined> {
    restsOnTaken(row, fallen);
    const recorded = copies.recorded(row.id);
    if (recorded.length > 0) return known(row, recorded);
    if (row.target !== undefined && waiting.has(row.target)) return wait(row);
    const place = looks.placeOf(row);
    const { copy } = place;
    if (row.restsOn.some((id) => waiting.has(id) || copies.comesLater(id))) return wait(row);
    const before = copy.length;
    const planned = await looks.look(row, place);
    // What changed nothing at its place is not looked at again: behind what was learnt since it might.
    if (planned.events.length > 0 && !copies.endsAt(copy, before)) {
      copy.backTo(before);
      return wait(row);
    }
    for (const { placeholder, card } of planned.cards) cards.keep(placeholder, card);
    if (planned.events.length > 0) {
      made.set(row.id, copy);
      appends.push({
        row: row.id,
        stream: copy.stream,
        expectedRevision: before - 1,
        events: planned.events.map(unplaced),
        cards: planned.cards,
      });
    }
    return { decision: 'accepted', warnings: [...unread(row, copy), ...nothingChanged(planned), ...planned.warnings] };
  }

  function wait({ id }: Row): undefined {
    waiting.add(id);
  }

  /** Throws when the row is another than the one that was recorded under its id. */
  async function known(row: Row, recorded: readonly LedgerEvent[]): Promise<Pick<Verdict, 'decision' | 'warnings'>> {
    copies.follow(recorded);
    const sealed = await recognise(row, recorded, () => looks.placeOf(row).copy.stream);
    bindings.push(...sealed);
    return { decision: 'known', warnings: [] };
  }
}

/** Of an id that stands twice the first row is taken. */
function refusedOnly(refused: Iterable<string>, rows: readonly Row[]): Set<string> {
  const taken = new Set(rows.map(({ id }) => id));
  return new Set([...refused].filter((id) => !taken.has(id)));
}

function restsOnTaken(row: Row, fallen: ReadonlySet<string>): void {
  const { target, cells, operation } = row;
  if (target !== undefined && fallen.has(target))
    throw new RowRefused('target', 'target-refused', 'The row that it names is refused.');
  const authority = rowOfAuthority(cells.authority);
  if (authority !== undefined && fallen.has(authority)) {
    throw new RowRefused('authority', 'authority-refused', 'The row that it rests on is refused.');
  }
  const ofArea = AREA_ROWS.operations.get(operation);
  const column = ofArea && namedThings(cells, ofArea).find((one) => fallen.has(cells[one] ?? ''));
  if (column !== undefined) throw new RowRefused(column, 'target-refused', 'The row that it names is refused.');
}

function unplaced({ stream: _stream, revision: _revision, ...event }: LedgerEvent): NewEvent {
  return event;
}

/** A correction in an area refuses what it cannot read. */
function unread({ operation, unread: columns }: Row, { owner }: StreamCopy): Verdict['warnings'] {
  return columns.length === 0 || (operation === 'corrected' && typeof owner === 'object')
    ? []
    : [{ code: 'cells-not-read', detail: `This operation does not read: ${columns.join(', ')}.` }];
}

function nothingChanged({ events }: Planned): Verdict['warnings'] {
  return events.length > 0
    ? []
    : [{ code: 'changes-nothing', detail: 'It is so already: nothing is recorded for this row.' }];
}
