/** States of the sample whose stories are told one by one. */
import { clock, plus } from './chance.mjs';
import { holder, live, nominate, note, replace } from './entries.mjs';
import { add, name, pad } from './rows.mjs';

/** Each is told of a State that first nominates on a day; `other` has nominated nobody. */
export const STORIES = [
  function replacedWithAGap(state, day) {
    const first = nominate(state, 'diplomatic', clock(day), day, 0);
    const second = replace(state, 'diplomatic', first, '2024-10-28', 34);
    add({
      operation: 'confirmed',
      target: second,
      recorded_at: clock('2025-05-05'),
      state: name(state),
      from: '2025-05-05',
    });
  },
  function actingHolder(state, day) {
    const entry = nominate(state, 'technical', clock(day), day, 0);
    const recorded = clock('2024-08-01');
    add({
      operation: 'acting',
      target: entry,
      recorded_at: recorded,
      state: name(state),
      ...holder(state, 'technical'),
      from: '2024-08-05',
      until: '2024-09-30',
      authority: note(state, recorded),
    });
  },
  function roleChange(state, day) {
    const entry = nominate(state, 'technical', clock(day), day, 0);
    const recorded = clock('2025-01-20');
    add({
      operation: 'role-changed',
      target: entry,
      recorded_at: recorded,
      state: name(state),
      role: 'diplomatic',
      from: '2025-02-01',
      authority: note(state, recorded),
    });
  },
  function oneNoteForThreeSeats(state, day) {
    const recorded = clock(day);
    const authority = note(state, recorded);
    for (const role of ['diplomatic', 'technical', 'technical']) {
      add({
        operation: 'entered',
        recorded_at: recorded,
        state: name(state),
        role,
        ...holder(state, role),
        from: day,
        authority,
      });
    }
  },
  function corrected(state, day) {
    const entry = nominate(state, 'diplomatic', clock(day), day, 0);
    add({
      operation: 'corrected',
      target: entry,
      recorded_at: clock('2024-06-14'),
      state: name(state),
      email: `corrected@state${pad(state, 3)}.example`,
      error_of: 'recording',
    });
    add({
      operation: 'corrected',
      target: entry,
      recorded_at: clock('2024-09-02'),
      state: name(state),
      from: plus(day, -9),
      languages: 'en fr',
      error_of: 'sender',
    });
    add({
      operation: 'corrected',
      target: entry,
      recorded_at: clock('2025-03-03'),
      state: name(state),
      telephone: '-',
      error_of: 'sender',
    });
  },
  function enteredForTheWrongState(state, day, other) {
    const right = nominate(state, 'diplomatic', clock(day), day, 0);
    const wrong = nominate(other, 'technical', clock(plus(day, 12)), day, 0);
    add({
      operation: 'annulled',
      target: wrong,
      recorded_at: clock(plus(day, 15)),
      state: name(other),
      error_of: 'recording',
      reason: 'other-state',
    });
    nominate(state, 'technical', clock(plus(day, 15)), day, 0);
    live(state, 'diplomatic', right, day);
  },
  function withdrawn(state, day) {
    const entry = nominate(state, 'diplomatic', clock(day), day, 0);
    const recorded = clock('2025-03-17');
    add({
      operation: 'withdrawn',
      target: entry,
      recorded_at: recorded,
      state: name(state),
      until: '2025-03-31',
      authority: note(state, recorded),
    });
  },
  function disputed(state, day) {
    const entry = nominate(state, 'technical', clock(day), day, 0);
    const recorded = clock('2025-04-08');
    add({
      operation: 'remarked',
      target: entry,
      recorded_at: recorded,
      state: name(state),
      text: 'The State does not agree with the date recorded for this entry.',
      authority: note(state, recorded),
    });
  },
  function leftByMistake(state, day) {
    const entry = nominate(state, 'technical', clock(day), day, 0);
    const mistaken = clock('2024-11-11');
    add({
      operation: 'left',
      target: entry,
      recorded_at: mistaken,
      state: name(state),
      until: '2024-11-08',
      authority: note(state, mistaken),
    });
    add({
      operation: 'reopened',
      target: entry,
      recorded_at: clock('2024-11-19'),
      state: name(state),
      error_of: 'sender',
    });
    const left = clock('2025-06-30');
    add({
      operation: 'left',
      target: entry,
      recorded_at: left,
      state: name(state),
      until: '2025-06-27',
      authority: note(state, left),
    });
    add({
      operation: 'corrected',
      target: entry,
      recorded_at: clock('2025-07-04'),
      state: name(state),
      until: '2025-07-11',
      error_of: 'recording',
    });
  },
  function knownToTheMonth(state, day) {
    nominate(state, 'diplomatic', clock(day), day.slice(0, 7), 0, { until: '2025-03' });
  },
  function inArabic(state, day) {
    nominate(state, 'diplomatic', clock(day), day, 0, {
      organisation: 'وزارة الخارجية (مثال)',
      position: 'رئيس القسم',
      languages: 'ar en',
    });
  },
  function pendingThenWithdrawn(state, day) {
    const authority = note(state, clock(day));
    const nomination = add({
      operation: 'nominated',
      recorded_at: clock(day),
      state: name(state),
      role: 'technical',
      ...holder(state, 'technical'),
      from: day,
      authority,
    });
    const ended = clock(plus(day, 60));
    add({
      operation: 'withdrawn',
      target: nomination,
      recorded_at: ended,
      state: name(state),
      until: plus(day, 58),
      authority: note(state, ended),
    });
    nominate(state, 'diplomatic', clock(plus(day, 75)), plus(day, 75), 20);
  },
];
