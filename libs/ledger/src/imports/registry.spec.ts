import { createRegistry } from './registry.ts';
import { RowRefused } from './row.ts';

const registry = createRegistry([
  {
    participant: 'p1',
    codes: { example: '001' },
    names: { short: { en: 'Example State 001', fr: 'État exemple 001', ar: 'دولة المثال 001' } },
  },
  {
    participant: 'p2',
    codes: { example: '002' },
    names: { short: { en: 'Example State 002' }, formal: { en: 'Example Republic 002' } },
  },
  { participant: 'p3', codes: { example: '003' }, names: { short: { en: 'example  republic 002' } } },
]);
const codeOf = (text: string) => {
  try {
    return registry.find(text);
  } catch (error) {
    return (error as RowRefused).fault.code;
  }
};

describe('the registry', () => {
  it.each([
    ['p1', 'p1'],
    ['001', 'p1'],
    ['example state 001', 'p1'],
    ['E\u0301tat  exemple 001', 'p1'],
    ['دولة المثال 001', 'p1'],
    ['Example State 002', 'p2'],
  ])('finds %s', (text, participant) => expect(codeOf(text)).toBe(participant));

  it('says when a text names nobody, or more than one', () => {
    expect(codeOf('Example State 009')).toBe('state-unknown');
    expect(codeOf('Example Republic 002')).toBe('state-ambiguous');
  });
});
