/**
 * Writes history.csv: a synthetic history by Example States only (no State's acts are invented). It reproduces the published curve of
 * “States having nominated” (docs/reference/sample-history.md): 92 on 9 May 2024, 111 on 4 December 2024, 116 on 19 February 2025,
 * more than 120 on 15 October 2025. Same seed, same bytes: `node test/sample/generate.mjs [CSV]` changes nothing.
 */
import { writeFileSync } from 'node:fs';
import { between, clock, pick, plus, random, shuffled } from './chance.mjs';
import { holder, note } from './entries.mjs';
import { addActivities } from './generate-activities.mjs';
import { addChecks, addSecondAmendment } from './generate-checks.mjs';
import { addDirectory } from './generate-directory.mjs';
import { addMeasures } from './generate-measures.mjs';
import { addOutlook } from './generate-outlook.mjs';
import {
  addAlternate,
  addAuthorities,
  addClosingOfDispute,
  addCorrectionOfDispute,
  addInvitations,
  addRenaming,
  addReport,
} from './generate-singles.mjs';
import { add, all, name, numberOf, toCsv, untouched } from './rows.mjs';

const { order, pool } = addDirectory();

const tools = {
  add,
  all,
  between,
  clock,
  name: (state) => (typeof state === 'number' ? name(state) : state),
  pick,
  plus,
  pool,
  random,
  some: (list, count) => shuffled(list).slice(0, count),
  untouched,
  withdraw({ state, thing }, recorded, until) {
    const authority = note(numberOf(state), recorded);
    add({ operation: 'withdrawn', target: thing.id, recorded_at: recorded, state, until, authority });
  },
  /** The holder is on leave, and another stands in. */
  onLeave({ state, role, thing }, recorded, from, until) {
    const number = numberOf(state);
    const authority = note(number, recorded);
    const cells = { state, ...holder(number, role), from, until, authority };
    add({ operation: 'acting', target: thing.id, recorded_at: recorded, ...cells });
  },
};

addChecks(tools);
addActivities(tools);
addMeasures(tools);
addRenaming(name(order[60]), order[60]);
addCorrectionOfDispute();
addReport();
addOutlook(tools);
addAlternate();
addSecondAmendment(tools);
addClosingOfDispute();
addInvitations();
addAuthorities(pool('2024-05-01').slice(0, 12));

writeFileSync(process.argv[2] ?? new URL('history.csv', import.meta.url), toCsv());
