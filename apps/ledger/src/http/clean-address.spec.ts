import { withoutEmpty } from './clean-address.ts';

it.each([
  ['/directory?state=&role=&at=2024-12-04&on=', '/directory?at=2024-12-04'],
  ['/directory?state=&on=', '/directory'],
  ['/directory?at=2024-12-04T15:00:00%2B01:00', '/directory?at=2024-12-04T15:00:00%2B01:00'],
  ['/directory', '/directory'],
])('%s is asked for as %s', (url, clean) => {
  expect(withoutEmpty(url)).toBe(clean);
});
