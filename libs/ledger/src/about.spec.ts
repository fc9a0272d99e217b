import { isShown } from '#libs/temporal';
import { about } from './about.ts';
import { historyOf } from './schemas/histories.examples.ts';
import { projections } from './projections.ts';
import { AREAS } from './schemas/histories.examples.ts';
import { noteVerbale, NOMINATION, SEAT } from './directory/directory.examples.ts';
import { STATE_1, STATE_2 } from './participants/participants.examples.ts';

describe('what an event is about', () => {
  it.each(AREAS)('holds every entity of which the tables speak: %s', (area) => {
    for (const event of historyOf(area)) {
      const spoken = projections.flatMap((table) => table.project(event).map(({ entity }) => entity));
      expect(about(event).entities).toEqual(expect.arrayContaining(spoken));
    }
  });

  it.each(AREAS)('is told by tables of its own stream only: %s', (area) => {
    for (const event of historyOf(area)) {
      const speaking = projections.filter((table) => table.project(event).length > 0);
      expect(speaking.filter((table) => !isShown(table, event.stream))).toEqual([]);
    }
  });

  it('is of one area: the streams of none begin as those of another', () => {
    const beginnings = [...new Set(projections.flatMap(({ streams = [] }) => streams))];
    const within = beginnings.filter((one) => beginnings.some((other) => other !== one && one.startsWith(other)));
    expect(within).toEqual([]);
  });

  it('is the participant whose stream it is in, also where its data does not say so', () => {
    for (const area of ['participants', 'communications', 'roster', 'remarks', 'accounts', 'erasure']) {
      expect(new Set(historyOf(area).map((event) => about(event).participant))).toEqual(new Set([STATE_1]));
    }
    expect(historyOf('policy').map((event) => about(event).participant)).toEqual(
      historyOf('policy').map(() => undefined),
    );
  });

  it('is also the communication that it rests on, so that one note verbale finds all its changes', () => {
    const [nominated] = historyOf('roster');
    if (!nominated) throw new Error('The example is missing.');
    expect(about({ ...nominated, authority: noteVerbale })).toEqual({
      participant: STATE_1,
      entities: [SEAT, NOMINATION, noteVerbale.reference],
    });
    const corrected = {
      ...nominated,
      type: 'EntryCorrected',
      data: { corrects: 0, set: { authority: noteVerbale }, errorOf: 'recording' },
    };
    expect(about(corrected).entities).toEqual([noteVerbale.reference]);
    expect(about({ ...nominated, authority: { kind: 'instrument', reference: 'A/78/265' } }).entities).toEqual([
      SEAT,
      NOMINATION,
    ]);
  });

  it.each(AREAS)('names every State that the event names: %s', (area) => {
    for (const event of historyOf(area)) {
      const { participant, entities, named = [] } = about(event);
      const spoken = statesIn(event.data).filter((state) => state !== participant && !entities.includes(state));
      expect(named).toEqual(expect.arrayContaining(spoken));
      expect(named).not.toContain(participant);
    }
  });

  it('names the States that a correction names, and of a match that has ended whose need it was', () => {
    const [match] = historyOf('capacity-matches');
    if (!match) throw new Error('The example is missing.');
    expect(about(match)).toMatchObject({ named: [STATE_1, STATE_2] });
    const corrected = { corrects: 0, set: { data: { states: [STATE_1, STATE_2] } }, errorOf: 'recording' };
    expect(about({ ...match, type: 'EntryCorrected', data: corrected }).named).toEqual([STATE_1, STATE_2]);
    const ended = { ...match, type: 'CapacityMatchEnded', data: { match: 'match-1', of: 0 } };
    expect(about({ ...ended, stream: `match-${STATE_1}` }).named).toEqual([STATE_1]);
  });

  it('is the State for whom it was written, where it is about an account or a person', () => {
    const [opened] = historyOf('accounts');
    if (!opened) throw new Error('The example is missing.');
    const { participant: _, ...data } = opened.data as { participant?: string };
    expect(about({ ...opened, data, onBehalfOf: STATE_1 }).participant).toBe(STATE_1);
  });

  it('is nothing of its own for an amendment: what it names says it', () => {
    const amendments = AREAS.flatMap((area) => historyOf(area)).filter(({ type }) => type.startsWith('Entry'));
    expect(amendments.length).toBeGreaterThan(0);
    for (const { authority: _, ...event } of amendments) expect(about(event).entities).toEqual([]);
  });
});

/** Example States, wherever they stand in it. */
function statesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [STATE_1, STATE_2].filter((state) => state === value);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(statesIn) : [];
}
