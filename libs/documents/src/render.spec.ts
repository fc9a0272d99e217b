import { canonicalJson, digestOfText } from './canonical.ts';
import { chartOf } from './chart.ts';
import { groups, model, names, ofStates, series } from './example-model.contract.ts';
import { renderReport, reportDigest } from './render.ts';
import { summaryOf } from './summary.ts';
import { figuresCsv, tableCsv } from './tables-csv.ts';
import { tableText } from './tables-text.ts';

const AT = 'All as of 2024-09-30, as known at index 4211 (2024-10-02T09:00:00.000Z).';

describe('a table', () => {
  it('is told in words: a series by its ends, others line by line, what is hidden by its mark, of single States how many', () => {
    expect(summaryOf(series, model, names)).toBe(
      `States in the directory <over> the period. Of members: 193 on 2024-07-13, 194 on 2024-09-30. Of nominated: 92 on 2024-07-13, 101 on 2024-09-30. Of share: 47.67 on 2024-07-13, 52.06 on 2024-09-30. ${AT}`,
    );
    expect(summaryOf(groups, model, names)).toBe(
      `States by group. All States: Of members 60, Of nominated 31, Of share 51.67. =Example Group A: Of members 54, Of nominated ‡, Of share ‡. Example Group B & others: Of members 6, Of nominated ‡, Of share ‡. ${AT}`,
    );
    expect(summaryOf(ofStates, model, names)).toBe(`Change log. 2 acts, each on a line of its own. ${AT}`);
    const matrix = { ...ofStates, id: 'matrix', lines: ofStates.lines.slice(0, 1) } as const;
    expect(summaryOf(matrix, model, names)).toBe(`Change log. 1 State, each on a line of its own. ${AT}`);
  });

  it('is a CSV whose lines carry where their figures stand; no label is a formula, names of States are those of the reader', () => {
    expect(tableCsv(groups, model, names)).toBe(
      [
        '\ufeffLine,Of members,Of nominated,Of share,Period from,Period until,As of,As known at index,Known at,Source',
        'All States,60,31,51.67,2024-07-13,2024-09-30,2024-09-30,4211,2024-10-02T09:00:00.000Z,counted from the record of the ledger',
        "'=Example Group A,54,‡,‡,2024-07-13,2024-09-30,2024-09-30,4211,2024-10-02T09:00:00.000Z,counted from the record of the ledger",
        'Example Group B & others,6,‡,‡,2024-07-13,2024-09-30,2024-09-30,4211,2024-10-02T09:00:00.000Z,counted from the record of the ledger',
        '',
      ].join('\r\n'),
    );
    expect(tableCsv(ofStates, model, names).split('\r\n').slice(1, 3)).toEqual([
      'Example State 001: 17,Replacement,Example State 001,17,2024-07-13,2024-09-30,2024-09-30,4211,2024-10-02T09:00:00.000Z,counted from the record of the ledger',
      'Example State 001: 18,EntryAnnulled,,18,2024-07-13,2024-09-30,2024-09-30,4211,2024-10-02T09:00:00.000Z,counted from the record of the ledger',
    ]);
  });

  it('is a text with the rule of each column', () => {
    expect(tableText(groups, model, names).split('\n').slice(4)).toEqual([
      '                          Of members  Of nominated  Of share',
      'All States                        60            31     51.67',
      '=Example Group A                  54             ‡         ‡',
      'Example Group B & others           6             ‡         ‡',
      '',
      'Of members: Counts members.',
      'Of nominated: Counts nominated.',
      'Of share: Counts share.',
      'Source: counted from the record of the ledger.',
      '‡ not shown: one of these counts may be small.',
      '',
    ]);
  });
});

describe('a chart', () => {
  const drawn = [series, groups].map((table) => chartOf(table, model, names) ?? '');

  it('has a title and says in words what it shows', () => {
    for (const [n, table] of [series, groups].entries()) {
      const words = summaryOf(table, model, names);
      const plain = (drawn[n] ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      expect(plain).toContain(
        `<title id="${table.id}-title">${table.title}</title>\n<desc id="${table.id}-desc">${words}</desc>`,
      );
    }
  });

  it('draws every count where it stands, breaks a series where a day has none, and shows what is hidden by its mark, of single States how many', () => {
    const [ofSeries = '', ofGroups = ''] = drawn;
    expect(
      [...ofSeries.matchAll(/<path d="(M[^"]+)" fill="none" stroke="#2f4b5c" stroke-width="2" /g)].map(
        ([, path]) => path,
      ),
    ).toEqual(['M48,101.1L195.65,101.1L449.92,101.1L696,99.8', 'M48,232.4L195.65,228.5M696,220.7Z']);
    expect(
      [...ofGroups.matchAll(/<rect x="16" y="[^"]+" width="([^"]+)" height="12" fill/g)].map(([, width]) => width),
    ).toEqual(['20', '20', '644', '332.73', '579.6', '0', '64.4', '0']);
    expect([...ofGroups.matchAll(/>‡</g)]).toHaveLength(2);
  });

  it('holds nothing that a reader’s place or a program would change: no script, no style, no address', () => {
    for (const svg of drawn) {
      expect(svg).not.toMatch(/<script|<style|href|url\((?!#hatch)/);
      expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    }
  });

  it('is well-formed whatever a label holds', () => {
    const label = 'A\u0000\u001b\u000b\ud800\uffff\tB';
    const svg = chartOf({ ...groups, lines: groups.lines.map((line) => ({ ...line, label })) }, model, names) ?? '';
    expect(svg).toContain('>A\ufffd\ufffd\ufffd\ufffd\ufffd\tB<');
    // oxlint-disable-next-line no-control-regex -- these characters are what it is about
    expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u);
  });

  it('is never drawn of single States', () => expect(chartOf(ofStates, model, names)).toBeUndefined());
});

describe('the files of a report', () => {
  const files = renderReport(model, names);

  it('are named in order, and the last names the digests of all others', () => {
    expect(files.map(({ name }) => name)).toEqual([
      'report.json',
      'figures.json',
      'figures.csv',
      'sentences.txt',
      'T1.csv',
      'T1.txt',
      'T1.svg',
      'T3.csv',
      'T3.txt',
      'T3.svg',
      'T11.csv',
      'T11.txt',
      'digests.txt',
    ]);
    expect(files.at(-1)?.content.split('\n')).toEqual([
      `# canonical report model (SHA-256 of figures.json)  ${digestOfText(files[1]?.content ?? '')}`,
      '# renderer  cbm-documents/3',
      ...files.slice(0, -1).map(({ name, content }) => `${digestOfText(content)}  ${name}`),
      '',
    ]);
  });

  it('have a digest that is of figures, rules and coordinates alone: words are not in it', () => {
    const digest = reportDigest(model);
    expect(digest).toBe('283801a5dae5f2d9cee2223a039e9c6d4789adddca76dafa4e6d69b59a20e09b');
    const [first = series] = model.tables;
    const worded = (text: string): typeof model => ({
      ...model,
      framework: { ...model.framework, title: { en: text }, instrument: { symbol: text }, verified: true },
      tables: [
        {
          ...first,
          title: text,
          columns: first.columns.map((column) => ({ ...column, label: text, rule: text })),
          lines: first.lines.map((line) => ({ ...line, label: text })),
          notes: [text],
        },
        ...model.tables.slice(1),
      ],
      sentences: [],
      notes: [text],
    });
    expect(reportDigest(worded('other words'))).toBe(digest);
    const [column, ...columns] = first.columns;
    const changed: readonly (typeof model)[] = [
      { ...model, coordinate: { ...model.coordinate, index: 4212 } },
      { ...model, tables: [{ ...first, values: first.values.with(0, [193, 93, 47.67]) }, ...model.tables.slice(1)] },
      {
        ...model,
        tables: [
          { ...first, columns: column ? [{ ...column, version: 2 }, ...columns] : [] },
          ...model.tables.slice(1),
        ],
      },
      { ...model, previous: null },
    ];
    expect(changed.map(reportDigest)).not.toContain(digest);
    expect(new Set(changed.map(reportDigest)).size).toBe(changed.length);
  });

  it('hold the model in canonical form, every figure with its rule, and the sentences with where they stand', () => {
    expect(files[0]?.content).toBe(canonicalJson(model));
    expect(figuresCsv(model, names).split('\r\n')).toHaveLength(1 + 12 + 9 + 6 + 1);
    expect(figuresCsv(model, names).split('\r\n')[1]).toBe(
      'this period,T1,States in the directory <over> the period,2024-07-13,Of members,count,193,Counts members.,2024-07-13,2024-09-30,2024-09-30,4211,2024-10-02T09:00:00.000Z,counted from the record of the ledger',
    );
    expect(files[3]?.content).toBe('As at 30 September 2024, 101 States had nominated. [as of 30 September 2024]\n');
  });
});
