import { whoseWord } from './whose-word.ts';

it('says whose word it is, also where the directory manager reports (R6)', () => {
  expect([whoseWord('a State'), whoseWord(null)]).toEqual([
    'as reported by the State',
    'as reported by the directory manager',
  ]);
});
