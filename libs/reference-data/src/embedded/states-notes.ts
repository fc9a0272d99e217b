/** data/states_notes.csv, embedded by embed.ts. Change the file, not this module. */
export const csv = `iso2,column,note,basis
*,name_en,"UN short name from the UNTERM list carried by datasets/country-codes, with the trailing article ""(the)"" removed",UNTERM via datasets/country-codes
CI,name_en,"UNTERM row empty in the source snapshot (join bug on apostrophe); short names filled by hand, formal names left blank; source M49 column says ""Ivory Coast"", which is not UN usage",hand
TR,name_en,"UNTERM row empty in the source snapshot (renamed 2022); short names filled by hand, formal names left blank",hand
NL,name_en,"UN M49 now ""Netherlands (Kingdom of the)""; UNTERM snapshot still ""Netherlands (the)""",M49 fr/es/ru/zh/ar columns
GM,name_en,"UN membership page lists ""Gambia (Republic of The)""; UNTERM/M49 short form is ""Gambia""",doubt
US,un_regional_group,Not a member of any group by its own choice; attends WEOG as observer and is counted in WEOG for elections. Stored as WEOG; treat as WEOG (observer),Wikipedia; ask.un.org faq 14521
IL,un_regional_group,"WEOG: temporary full member since May 2000, permanent renewal 2004 (New York); geographically Asia",ask.un.org faq 14521
TR,un_regional_group,Takes part fully in both WEOG and Asia-Pacific; for elections WEOG only. Stored as WEOG,ask.un.org faq 14521
KI,un_regional_group,"ask.un.org (2023) says ""as of 2010"" in no group; world-countries 5.1.0 and openclimatedata/countrygroups both list it in Asia-Pacific. Stored as Asia-Pacific",doubt
CY,un_regional_group,Asia-Pacific although an EU member,two sources agree
EE,un_regional_group,Eastern European Group (listed); all other EEG memberships undisputed,two sources agree
VA,(absent),Holy See is an OSCE participating State (57th) but not a UN Member State: 56 of 57 OSCE States are in this file. world-countries 5.1.0 wrongly carries unMember=true for VA,doubt in source
PS,(absent),"State of Palestine is a UN observer State, no row here; add observers in a separate table if the directory admits them",scope
EU,(absent),The European Union is an ARF participant (27th): 26 of 27 ARF participants are in this file,scope
EH,(absent),"The Sahrawi Republic is the 55th AU member, not a UN Member State: 54 of 55 in this file",scope
CU,oas,"Formally still a member; excluded from participation 1962, exclusion lifted 2009, has not taken its seat. Stored 1; decide with the domain owner",Factbook: excluded from formal participation since 1962; the 2009 part is from general knowledge
NI,oas,"Denounced the Charter 19 Nov 2021, effective 19 Nov 2023. Stored 0; Factbook (2026-05 snapshot) still lists it",press reports of 19-20 Nov 2023 (AP and others)
VE,oas,"Notice of withdrawal 2017, contested; Stored 1; Factbook agrees; some press counts it as out since 2019",doubt
BF,ecowas,Left ECOWAS 29 Jan 2025. Stored 0,press reports Dec 2024/Jan 2025
ML,ecowas,Left ECOWAS 29 Jan 2025. Stored 0,press reports Dec 2024/Jan 2025
NE,ecowas,Left ECOWAS 29 Jan 2025. Stored 0,press reports Dec 2024/Jan 2025
GN,ecowas,"Member, suspended since Sept 2021 (re-check 2026 status). Stored 1; Factbook omits it",doubt
GN,au,"Member, suspended Sept 2021 (re-check 2026 status); Factbook omits it. Stored 1",doubt
BF,au,"Member, participation suspended. Stored 1",Factbook
ML,au,"Member, participation suspended. Stored 1",Factbook
NE,au,"Member, participation suspended. Stored 1",Factbook
SD,au,"Member, participation suspended. Stored 1",Factbook
GA,au,Suspension of Aug 2023 lifted Apr 2025; Factbook still says suspended. Stored 1,press
GW,au,Suspended Nov 2025 after coup of 26 Nov 2025 (re-check). Stored 1,"AU PSC 1315th meeting, press"
MG,au,Reported suspended Oct 2025 (re-check). Stored 1,"general knowledge, not confirmed here"
TL,asean,11th ASEAN member since 26 Oct 2025. Stored 1,Factbook agrees
RU,osce,All 57 OSCE States kept as listed; participation disputes not modelled,scope
`;
