/** data/memberships_dated.csv, embedded by embed.ts. Change the file, not this module. */
export const csv = `iso2,group,from,until,basis
TL,ASEAN,2025-10-26,,note in states_notes.csv
NI,OAS,,2023-11-19,note in states_notes.csv
BF,ECOWAS,,2025-01-29,note in states_notes.csv
ML,ECOWAS,,2025-01-29,note in states_notes.csv
NE,ECOWAS,,2025-01-29,note in states_notes.csv
HR,EU,2013-07-01,,general knowledge; not compared with a source
GB,EU,,2020-02-01,general knowledge; not compared with a source
ST,LDC,,,"graduation on 13 December 2024 reported, the source still lists it; general knowledge, not compared with a source"
`;
