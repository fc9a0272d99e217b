/** Single stories that other areas of the sample take up again, or end. */
import { plus } from './chance.mjs';
import { holder, note } from './entries.mjs';
import { add, numberOf, pad, rows } from './rows.mjs';

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

/** Issued elsewhere and revised: what it said is not in this ledger. */
export function addReport() {
  const target = add({
    operation: 'report-drafted',
    recorded_at: '2025-07-14T10:00:30Z',
    framework: 'OEWG_APR',
    period_from: '2024-07-13',
    period_until: '2025-07-11',
    as_of: '2025-07-11',
  });
  const on = (day, operation, cells) =>
    add({ operation, target, recorded_at: `${day}T10:00:30Z`, ...cells, from: day });
  on('2025-07-21', 'report-issued', { symbol: 'EX/APR/2025' });
  on('2025-09-15', 'report-revised', { reason: 'recorded-late' });
  on('2025-10-06', 'report-corrected', { reason: 'typographical' });
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
