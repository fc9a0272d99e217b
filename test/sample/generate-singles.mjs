/** Single stories that other areas of the sample take up again, or end. */
import { plus } from './chance.mjs';
import { holder, note } from './entries.mjs';
import { add, name, numberOf, pad, rows } from './rows.mjs';

/** On the first day of the directory every State is invited to nominate. */
export function addInvitations() {
  for (let state = 1; state <= 193; state++)
    add({
      operation: 'invited',
      recorded_at: '2024-01-08T09:00:30Z',
      state: name(state),
      channel: 'permanent-mission',
      instrument: 'EX/DEC/2023/1 (fictional)',
      from: '2024-01-08',
    });
}

/** Some of these States say which office speaks for them. */
export function addAuthorities(states) {
  for (const state of states) {
    const recorded = '2024-02-05T11:00:30Z';
    add({
      operation: 'authority-registered',
      recorded_at: recorded,
      state: name(state),
      organisation: `Ministry of Foreign Affairs of ${name(state)}`,
      from: '2024-02-01',
      authority: note(state, recorded),
    });
  }
}

/** The State takes another name; a row after it calls it by that. */
export function addRenaming(state, number) {
  const of = pad(number, 3);
  add({
    operation: 'renamed',
    recorded_at: '2025-01-15T10:00:30Z',
    state,
    name: `Example Republic ${of}`,
    name_fr: `République exemple ${of}`,
    name_es: `República de ejemplo ${of}`,
    name_ru: `Республика-пример ${of}`,
    name_zh: `示例共和国${of}`,
    name_ar: `جمهورية المثال ${of}`,
    from: '2025-01-01',
  });
  add({
    operation: 'implementation-reported',
    recorded_at: '2025-02-06T10:00:30Z',
    state: `Example Republic ${of}`,
    cbm: 'CBM-3',
    extent: 'full',
    period_from: '2024-09-01',
    visibility: 'public',
    document: 'National strategy (synthetic)',
    from: '2025-02-03',
  });
}

/** What a State had remarked was right: its entry began earlier. */
export function addCorrectionOfDispute() {
  const remark = rows.find(({ operation }) => operation === 'remarked');
  const entry = rows.find(({ row }) => row === remark.target);
  add({
    operation: 'corrected',
    target: entry.row,
    recorded_at: '2025-04-22T10:00:30Z',
    state: entry.state,
    from: plus(entry.from, -4),
    error_of: 'recording',
  });
}

/** After that the State has nothing more to say against the record. */
export function addClosingOfDispute() {
  const remark = rows.find(({ operation }) => operation === 'remarked');
  const recorded = '2025-04-29T10:00:30Z';
  add({
    operation: 'remark-closed',
    target: remark.row,
    recorded_at: recorded,
    state: remark.state,
    outcome: 'corrected',
    authority: note(numberOf(remark.state), recorded),
  });
}

/** Issued elsewhere and revised, before this ledger was kept: what it said is not in it. */
export function addReport() {
  const target = add({
    operation: 'report-drafted',
    recorded_at: '2024-07-13T10:00:30Z',
    framework: 'OEWG_APR',
    period_from: '2023-07-29',
    period_until: '2024-07-12',
    as_of: '2024-07-12',
  });
  const on = (day, operation, cells) =>
    add({ operation, target, recorded_at: `${day}T10:00:30Z`, ...cells, from: day });
  on('2024-07-15', 'report-issued', { symbol: 'EX/APR/2024' });
  on('2024-07-17', 'report-revised', { reason: 'recorded-late' });
  on('2024-07-18', 'report-corrected', { reason: 'typographical' });
}

/** Beside the holder of an entry that is in force another stands in, without an end. */
export function addAlternate() {
  const ended = new Set(
    rows
      .filter(({ operation }) => ['left', 'withdrawn', 'replaced', 'annulled', 'role-changed'].includes(operation))
      .map(({ target }) => target),
  );
  const entry = rows.find(
    ({ operation, row, until = '' }) => operation === 'entered' && until === '' && !ended.has(row),
  );
  const state = numberOf(entry.state);
  const recorded = '2025-04-14T10:00:30Z';
  add({
    operation: 'alternate',
    target: entry.row,
    recorded_at: recorded,
    state: entry.state,
    ...holder(state, entry.role),
    from: '2025-04-14',
    authority: note(state, recorded),
  });
}
