import fc from 'fast-check';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { Known } from '../shared/area.ts';
import { counting } from '../shared/counting.ts';
import { command, scenario } from '../shared/scenario.ts';
import type { AdoptCbm } from './adoptions.commands.ts';
import { adoptionsDecider } from './adoptions.decider.ts';
import type { CatalogueCommand, RecordCatalogueVersion } from './catalogue.commands.ts';
import { catalogueDecider } from './catalogue.decider.ts';
import { CATALOGUE_STREAM, type CatalogueEvent } from './catalogue.events.ts';
import { item } from './cbm.examples.ts';
import { cbmGiven } from './cbm.given.ts';
import type { ReportImplementation } from './reports.commands.ts';
import { reportsDecider } from './reports.decider.ts';

const plain = { unregistered: [], twoPersonRule: false };
const by = { actor: { account: 'account', office: 'national-authority', participant: STATE_1 } };
const day = fc.integer({ min: 1, max: 9 }).map((number) => `2024-07-0${number}`);
const cbm = fc.integer({ min: 1, max: 4 }).map((number) => `CBM-${number}`);

const catalogueAct: fc.Arbitrary<CatalogueCommand> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(cbm, day, fc.boolean()).map(([id, effectiveOn, closed]) =>
      command<RecordCatalogueVersion>('RecordCatalogueVersion', {
        instrument: { symbol: 'X/1' },
        change: { ...item(id, `Title of ${id}`, 'cooperation', 'X/1'), closed },
        effectiveOn,
        given: plain,
      }),
    ),
  },
  fc.tuple(fc.nat(4), day).map(([corrects, effectiveOn]) =>
    command<CatalogueCommand & { type: 'CorrectEntry' }>('CorrectEntry', {
      corrects,
      set: { effectiveOn },
      errorOf: 'recording',
      given: plain,
    }),
  ),
  fc.nat(5).map((revision) =>
    command<CatalogueCommand & { type: 'AnnulEntry' }>('AnnulEntry', {
      annuls: [revision],
      errorOf: 'recording',
      given: plain,
    }),
  ),
);

/** By the definition: of the counting versions up to the day the latest one has the CBM, and not as closed. */
function has(events: readonly CatalogueEvent[], id: string, on: string): boolean {
  let found: CatalogueEvent | undefined;
  for (const version of counting(events)) {
    if (version.effectiveOn <= on && (found === undefined || version.effectiveOn >= found.effectiveOn)) found = version;
  }
  return (
    found?.type === 'CatalogueVersionRecorded' && found.data.items.some((one) => one.id === id && one.closed !== true)
  );
}

function known(events: readonly CatalogueEvent[]): Known {
  return {
    isState: () => true,
    policyOn: () => undefined,
    events: (stream) => (stream === CATALOGUE_STREAM ? events : []),
    activeSeats: () => [],
  };
}

function acts(id: string, effectiveOn: string, events: readonly CatalogueEvent[]) {
  const common = { participant: STATE_1, cbm: id, effectiveOn };
  const bare = command<AdoptCbm>('AdoptCbm', { ...common, given: { ...plain, listed: [] } }, by);
  const given = { ...plain, ...cbmGiven(bare, known(events)) };
  return {
    adopt: command<AdoptCbm>('AdoptCbm', { ...common, given }, by),
    report: command<ReportImplementation>(
      'ReportImplementation',
      { ...common, extent: 'full', from: '2020-01-01', visibility: 'public', given },
      by,
    ),
  };
}

// A catalogue entry that is annulled later is in another stream, and other streams are not searched: what was recorded from it stays.
it('an adoption or a report names what the catalogue has on its date, whatever was corrected or annulled in it (H10)', () => {
  fc.assert(
    fc.property(
      fc.array(catalogueAct, { maxLength: 8 }),
      fc.array(fc.tuple(cbm, day), { minLength: 3 }),
      (recorded, asked) => {
        let catalogue = scenario(catalogueDecider, CATALOGUE_STREAM);
        for (const act of recorded) if (catalogue.refuses(act) === undefined) catalogue = catalogue.after(act);
        for (const [id, on] of asked) {
          const { adopt, report } = acts(id, on, catalogue.events);
          const expected = has(catalogue.events, id, on) ? undefined : 'not-in-catalogue';
          expect(scenario(adoptionsDecider, 'adoption').refuses(adopt)).toBe(expected);
          expect(scenario(reportsDecider, 'report').refuses(report)).toBe(expected);
        }
      },
    ),
    { numRuns: 300 },
  );
});
