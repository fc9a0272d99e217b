import { parseKurrentAddress } from './address.ts';
import { connect } from './connection.ts';

const PATIENT = 'maxDiscoverAttempts=100&discoveryInterval=250';

describe('an address of a KurrentDB', () => {
  it.each([
    ['esdb://localhost:2113', `esdb://localhost:2113?${PATIENT}`, 'cbm-', false],
    ['esdb://a:1,b:2,c:3/?tls=false', `esdb://a:1,b:2,c:3?tls=false&${PATIENT}`, 'cbm-', true],
    ['esdb+discover://c.example?TLS=False', `esdb+discover://c.example?tls=false&${PATIENT}`, 'cbm-', true],
    ['kurrentdb://a:1?tls=true', `esdb://a:1?tls=true&${PATIENT}`, 'cbm-', false],
    ['kurrentdb+discover://c.example', `esdb+discover://c.example?${PATIENT}`, 'cbm-', false],
    [
      'esdb://u:p%3F@a:1?maxdiscoverattempts=3&streamPrefix=drill-2-',
      'esdb://u:p%3F@a:1?maxdiscoverattempts=3&discoveryInterval=250',
      'drill-2-',
      false,
    ],
  ])('%s', (address, connection, prefix, insecure) =>
    expect(parseKurrentAddress(address)).toEqual({ connection, prefix, insecure }),
  );

  it.each([
    'http://a',
    'esdb://u:se:secret@a',
    'esdb://u:secret@a?tlsVerifyCert=false',
    'esdb://u:secret@a?unknown=1',
    'esdb://u:secret@a?streamPrefix=$x-',
    'esdb://u:secret@a?streamPrefix=x',
  ])('refuses %s and tells no secret', (address) => {
    expect(() => parseKurrentAddress(address)).toThrow(RangeError);
    expect(() => parseKurrentAddress(address)).not.toThrow(/secret/);
  });

  it.each(['esdb://u:secret@a:x', 'esdb://u:secret@a?tls=maybe', 'esdb://u:secret@a?tlsCAFile=absent'])(
    'that the client does not take is refused without its secrets: %s',
    (address) => {
      expect(() => connect(address, 1)).toThrow(/client of KurrentDB/);
      expect(() => connect(address, 1)).not.toThrow(/secret/);
    },
  );
});
