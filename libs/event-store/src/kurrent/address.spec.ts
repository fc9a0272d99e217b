import { parseKurrentAddress } from './address.ts';

const PATIENT = 'maxDiscoverAttempts=100&discoveryInterval=250';

describe('an address of a KurrentDB', () => {
  it.each([
    ['esdb://localhost:2113', `esdb://localhost:2113?${PATIENT}`, 'cbm-', false],
    ['esdb://a:1,b:2,c:3/?tls=false', `esdb://a:1,b:2,c:3?tls=false&${PATIENT}`, 'cbm-', true],
    ['esdb+discover://c.example?TLS=False', `esdb+discover://c.example?TLS=False&${PATIENT}`, 'cbm-', true],
    [
      'esdb://u:p%3F@a:1?maxdiscoverattempts=3&streamPrefix=drill-2-',
      'esdb://u:p%3F@a:1?maxdiscoverattempts=3&discoveryInterval=250',
      'drill-2-',
      false,
    ],
  ])('%s', (address, connection, prefix, insecure) =>
    expect(parseKurrentAddress(address)).toEqual({ connection, prefix, insecure }),
  );

  it.each(['kurrentdb://a', 'http://a', 'esdb://u:secret@a?streamPrefix=$x-', 'esdb://u:secret@a?streamPrefix=x'])(
    'refuses %s and tells no secret',
    (address) => {
      expect(() => parseKurrentAddress(address)).toThrow(RangeError);
      expect(() => parseKurrentAddress(address)).not.toThrow(/secret/);
    },
  );
});
