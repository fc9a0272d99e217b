import { changeCard } from './card-changes.ts';

const before = { name: 'A. Example', telephone: '+999 555 0100' };

describe('a card is changed field by field and sealed whole', () => {
  it('what is not given stays', () => {
    expect(changeCard(before, { telephone: '+999 555 0199' })).toEqual({
      card: { name: 'A. Example', telephone: '+999 555 0199' },
      changed: ['telephone'],
    });
  });

  it('null empties a field', () => {
    expect(changeCard(before, { telephone: null, email: 'a@state-001.example' })).toEqual({
      card: { name: 'A. Example', email: 'a@state-001.example' },
      changed: ['telephone', 'email'],
    });
  });

  it('the same value is no change', () => {
    expect(changeCard(before, { name: 'A. Example', title: null })).toEqual({ card: before, changed: [] });
  });
});
