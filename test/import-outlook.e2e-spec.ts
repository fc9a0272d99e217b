import type { LedgerEvent } from '#libs/event-store';
import { counting } from '#libs/ledger';
import { FURTHER_HISTORY } from './import/area-history-further.ts';
import { type ExampleLedger, exampleLedger, said, sourced } from './import/example-ledger.ts';
import { streamOf } from './import/recorded.ts';

type Cells = Readonly<Record<string, string>>;

const STATE_1 = 'Example State 001';
const STATE_2 = 'Example State 002';
const STATE_3 = 'Example State 003';

let ledger: ExampleLedger;
beforeEach(async () => {
  ledger = await exampleLedger([sourced(...FURTHER_HISTORY)]);
});
afterEach(() => ledger.end());

/** What the stream of a row says that counts, of the entries of one type. */
async function counts(row: string, type: string): Promise<readonly unknown[]> {
  const events = counting(await streamOf(ledger, row));
  return events.filter((one) => one.type === type).map(({ data }) => data);
}

async function refusals(...rows: readonly Cells[]): Promise<readonly (string | undefined)[]> {
  const { verdicts } = await ledger.imports(sourced(...rows), { dryRun: true });
  return verdicts.map((one) => `${one.row} ${one.fault?.column ?? ''} ${one.fault?.code ?? ''}`);
}

it('rows of guidance and outlook are corrected by their cells, and annulled with what rests on them', async () => {
  const rows = [
    { row: 'y1', operation: 'corrected', target: 'gl1', section: 'Read it twice.', error_of: 'recording' },
    { row: 'y2', operation: 'corrected', target: 'tp1', fields: 'sender: From', error_of: 'recording' },
    { row: 'y3', operation: 'corrected', target: 'rl1', state: STATE_1, regional_role: 'contact', error_of: 'sender' },
    { row: 'y4', operation: 'corrected', target: 'pp1', asks: 'one thing only', error_of: 'recording' },
    { row: 'y5', operation: 'corrected', target: 'rm1', cbms: 'CBM-1', error_of: 'recording' },
    { row: 'y6', operation: 'annulled', target: 'pr2', error_of: 'recording' },
    { row: 'y7', operation: 'annulled', target: 'cb2', error_of: 'recording' },
  ];
  expect(said(await ledger.imports(sourced(...rows)))).toEqual(rows.map(({ row }) => `${row} accepted`));
  expect((await counts('gl1', 'GuidelinePublished')).at(-1)).toMatchObject({
    kind: 'exercises',
    sections: [{ heading: { en: 'Before' }, text: { en: 'Read it twice.' } }],
  });
  expect((await counts('tp1', 'CommunicationTemplatePublished')).at(-1)).toMatchObject({
    fields: [{ id: 'sender', label: { en: 'From' }, required: false }],
  });
  expect(await counts('rl1', 'RegionalLinkDeclared')).toMatchObject([{ role: 'contact' }]);
  expect((await counts('pp1', 'PaperSubmitted')).at(-1)).toMatchObject({ asks: ['one thing only'] });
  expect((await counts('rm1', 'RegionalMeasureMapped')).at(-1)).toMatchObject({ cbms: ['CBM-1'] });
  expect([await counts('pr1', 'SupportStated'), await counts('pr1', 'SupportEnded')]).toEqual([[], []]);
  const contributions = (await counts('cb1', 'ContributionRecorded')) as readonly LedgerEvent['data'][];
  expect(contributions).toMatchObject([{ domain: 'outer-space-tcbms' }]);
});

it('a genesis adds rows behind what its seed says of the same streams', async () => {
  const stream = await streamOf(ledger, 'rm1');
  expect([stream.length, stream.at(-1)]).toMatchObject([19, { data: { body: 'Example Organisation' }, revision: 18 }]);
  const guidelines = await streamOf(ledger, 'gl1');
  expect(guidelines.map(({ data }) => data)).toMatchObject([
    { kind: 'coordination' },
    { kind: 'onboarding' },
    { template: 'communication' },
    { kind: 'exercises', version: 1 },
    { template: 'test-message', version: 1 },
  ]);
});

it('rows that break a rule are refused with the reason, and the cell where one is at fault', async () => {
  const link = { operation: 'regional-link-declared', state: STATE_2, entry: 'e1', body: 'OAS', regional_role: 'x' };
  const paper = { operation: 'paper-submitted', title: 'T', category: 'input-paper', named: 'A; B' };
  const measure = { operation: 'regional-measure-mapped', body: 'OAS', measure: '9', title: 'T', instrument: 'X' };
  expect(
    await refusals(
      { row: 'q1', ...link },
      { row: 'q2', ...paper, participants: STATE_1 },
      { row: 'q3', ...measure, cbms: 'CBM-5', from: '2024-07-11' },
      { row: 'q4', operation: 'support-stated', state: STATE_3, target: 'pr1', from: '2025-03-01' },
      { row: 'q5', operation: 'contribution-recorded', organisation: 'a@b.example', domain: 'x', title: 'T' },
      { row: 'q6', operation: 'proposal-tabled', state: STATE_1, theme: 'Free text', title: 'T' },
    ),
  ).toEqual([
    'q1 entry unknown-seat',
    'q2  named-malformed',
    'q3  not-in-catalogue',
    'q4  before-tabling',
    'q5 organisation personal-in-open-column',
    'q6 theme not-a-code',
  ]);
});
