import { permalinkOf, presentOf } from './caching.ts';

describe('addresses', () => {
  it('a permalink carries index and day, and keeps the filters', () => {
    expect(
      permalinkOf('/api/directory?role=technical&at=2024-12-04&min-index=3', { index: 42, on: '2024-12-03' }),
    ).toBe('/api/directory?role=technical&at=42&on=2024-12-03');
  });

  it('the present of a permalink carries neither', () => {
    expect(presentOf('/directory?at=42&on=2024-12-03')).toBe('/directory');
    expect(presentOf('/directory?role=technical&at=42')).toBe('/directory?role=technical');
  });
});
