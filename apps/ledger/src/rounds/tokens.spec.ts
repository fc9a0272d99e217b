import { tokenOf } from './tokens.ts';

const KEY = Buffer.alloc(32, 1);

describe('the token of a sending', () => {
  it('is the same whenever it is derived', () => {
    expect(tokenOf(KEY, 'round', 'seat', 1)).toBe(tokenOf(Buffer.from(KEY), 'round', 'seat', 1));
    expect(tokenOf(KEY, 'round', 'seat', 1)).toMatch(/^cbm_[\w-]{43}$/);
  });

  it('is another one for another key, round, seat or attempt, wherever one name ends and the next begins', () => {
    const tokens = [
      tokenOf(KEY, 'round', 'seat', 1),
      tokenOf(Buffer.alloc(32, 2), 'round', 'seat', 1),
      tokenOf(KEY, 'rounds', 'eat', 1),
      tokenOf(KEY, 'round', 'sea', 1),
      tokenOf(KEY, 'round', 'seat', 2),
    ];
    expect(new Set(tokens).size).toBe(tokens.length);
  });
});
