import fc from 'fast-check';
import { type Authority, createMemoryStore, type LedgerEvent, type NewEvent, systemClock } from '#libs/event-store';
import { standing } from '#libs/temporal';
import { newId } from '../directory/example-log.ts';
import { type ExampleTables, openExampleTables } from '../directory/example-tables.contract.ts';
import { isAmendment, reading } from '../shared/amendment.ts';
import { createResting, restingAt } from './resting.queries.ts';

const NOTES = ['note-1', 'note-2', 'note-3'];
const from = (reference: string): Authority => ({ kind: 'communication', reference });
const INSTRUMENT: Authority = { kind: 'instrument', reference: 'note-1' };

type Entry = Pick<NewEvent, 'type' | 'data' | 'authority'>;

const entered = (authority?: Authority): Entry => ({
  type: 'HolderLeft',
  data: { seat: 'seat', of: 0 },
  ...(authority ? { authority } : {}),
});
const corrected = (corrects: number, set: object, authority?: Authority): Entry => ({
  ...entered(authority),
  type: 'EntryCorrected',
  data: { corrects, set, errorOf: 'recording' },
});
const annulled = (annuls: readonly number[], authority?: Authority): Entry => ({
  ...entered(authority),
  type: 'EntryAnnulled',
  data: { annuls, errorOf: 'recording' },
});

let store: ReturnType<typeof createMemoryStore>;
let example: ExampleTables;
beforeEach(async () => {
  store = createMemoryStore({ clock: systemClock });
  example = await openExampleTables(store);
});
afterEach(() => example.close());

function inLedger(entry: Entry, stream: string, revision: number): NewEvent {
  return {
    ...entry,
    id: newId(`${stream} ${String(revision)}`, 'event'),
    schemaVersion: 1,
    effectiveOn: '2024-05-08',
    recordedAt: '2024-05-08T12:00:00.000Z',
    actor: { account: 'account-manager', office: 'directory-manager' },
    correlationId: newId('correlation', 'c'),
    causationId: newId('correlation', 'c'),
  };
}

/** Appends the entries to one stream, and says after each of them what rests on something. */
async function restedOn(...entries: readonly Entry[]): Promise<readonly (readonly string[])[]> {
  const events = entries.map((entry, revision) => inLedger(entry, 'roster-x', revision));
  await store.append('roster-x', -1, events);
  const head = await example.caughtUp();
  return entries.map((_, at) => NOTES.filter(createResting(example.tables.audit, head - entries.length + 1 + at)));
}

describe('what rests on a communication', () => {
  it('is an entry with that authority, until it is annulled; again when the annulment is', async () => {
    const note = ['note-1'];
    const story = [entered(from('note-1')), annulled([0]), annulled([1]), annulled([2]), annulled([0, 3])];
    expect(await restedOn(...story)).toEqual([note, [], note, [], []]);
  });

  it('is no instrument of the same name, and no entry that says nothing of it', async () => {
    expect(await restedOn(entered(INSTRUMENT), entered(), corrected(1, { effectiveOn: '2024-05-01' }))).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('is one of many that were entered from it', async () => {
    const many = Array.from({ length: 40 }, () => entered(from('note-1')));
    const allButOne = Array.from({ length: 39 }, (_, revision) => revision);
    const said = await restedOn(...many, annulled(allButOne), annulled([39]));
    expect(said.slice(-2)).toEqual([['note-1'], []]);
  });

  it('is what a correction says, while the correction and the entry count', async () => {
    const moved = corrected(0, { authority: from('note-2') });
    const story = [entered(from('note-1')), moved, annulled([1]), annulled([2]), annulled([0]), annulled([4])];
    expect(await restedOn(...story)).toEqual([['note-1'], ['note-2'], ['note-1'], ['note-2'], [], ['note-2']]);
  });

  it('is the last correction of the authority', async () => {
    const story = [
      entered(),
      corrected(0, { authority: from('note-1') }),
      corrected(0, { authority: INSTRUMENT }),
      corrected(0, { effectiveOn: '2024-05-01' }),
      annulled([2]),
    ];
    expect(await restedOn(...story)).toEqual([[], ['note-1'], [], [], ['note-1']]);
  });

  it('is an amendment that was entered from it, whatever becomes of that', async () => {
    const story = [
      entered(),
      corrected(0, { effectiveOn: '2024-05-01' }, from('note-1')),
      annulled([1], from('note-2')),
      annulled([2]),
    ];
    const both = ['note-1', 'note-2'];
    expect(await restedOn(...story)).toEqual([[], ['note-1'], both, both]);
  });

  it('is so in any history', async () => {
    const authority = fc.option(fc.oneof(fc.constantFrom(...NOTES).map(from), fc.constant(INSTRUMENT)), {
      nil: undefined,
    });
    const step = fc.record({
      kind: fc.nat(4),
      named: fc.array(fc.nat(20), { minLength: 1 }),
      authority,
      set: authority,
    });
    const stories = fc.sample(fc.array(step, { minLength: 3, maxLength: 14 }), { numRuns: 150, seed: 11 });
    const expected: (readonly [index: number, note: string, rests: boolean])[] = [];
    for (const [n, steps] of stories.entries()) {
      // each history has notes and a stream of its own
      const own = <T extends Authority | undefined>(one: T): T => one && { ...one, reference: `${one.reference} ${n}` };
      const entries: Entry[] = [];
      for (const { kind, named, authority: on, set } of steps) {
        const originals = entries.flatMap(({ type }, revision) => (type === 'HolderLeft' ? [revision] : []));
        const original = originals[(named[0] ?? 0) % originals.length];
        const annuls = named.map((one) => one % entries.length);
        if (original === undefined || kind < 2) entries.push(entered(own(on)));
        else if (kind === 2) entries.push(corrected(original, set ? { authority: own(set) } : {}, own(on)));
        else entries.push(annulled(annuls, kind === 3 ? undefined : own(on)));
      }
      const stream = `roster-${String(n)}`;
      const records = entries.map((entry, revision) => inLedger(entry, stream, revision));
      await store.append(stream, -1, records);
      const events = (await store.readStream(stream)).map(({ event }) => event);
      const { index } = await store.head();
      for (const note of NOTES.map((one) => `${one} ${n}`))
        events.forEach((_, at) => {
          expected.push([index - events.length + 1 + at, note, restsIn(events.slice(0, at + 1), note)]);
        });
    }
    await example.caughtUp();
    const { tables } = example;
    expect(expected.map(([index, note]) => [index, note, createResting(tables.audit, index)(note)])).toEqual(expected);
    // index by index, forth and back, so that what was found before is of use, and is not used too long
    const inOrder = expected.toSorted(([a], [b]) => a - b);
    for (const asked of [inOrder, inOrder.toReversed().filter((_, at) => at % 5 === 0)])
      expect(asked.map(([index, note]) => [index, note, restingAt(tables, index, [note])(note)])).toEqual(asked);
    expect(new Set(expected.map(([, , rests]) => rests)).size).toBe(2);
  });
});

/** The same from the definition: of all events of a stream. */
function restsIn(events: readonly LedgerEvent[], note: string): boolean {
  const isIt = ({ authority }: LedgerEvent): boolean =>
    authority?.kind === 'communication' && authority.reference === note;
  const streamed = events.map((event) => ({ revision: event.revision, event }));
  return (
    events.some((event) => isAmendment(event) && isIt(event)) ||
    standing(streamed, reading).some((one) => isIt(one.event))
  );
}
