/** data/states.csv, embedded by embed.ts. Change the file, not this module. */
export const csv = `iso2,iso3,m49,name_en,un_regional_group,osce,oas,arf,au,ecowas,asean
AD,AND,020,Andorra,WEOG,1,0,0,0,0,0
AE,ARE,784,United Arab Emirates,Asia-Pacific,0,0,0,0,0,0
AF,AFG,004,Afghanistan,Asia-Pacific,0,0,0,0,0,0
AG,ATG,028,Antigua and Barbuda,GRULAC,0,1,0,0,0,0
AL,ALB,008,Albania,EEG,1,0,0,0,0,0
AM,ARM,051,Armenia,EEG,1,0,0,0,0,0
AO,AGO,024,Angola,African,0,0,0,1,0,0
AR,ARG,032,Argentina,GRULAC,0,1,0,0,0,0
AT,AUT,040,Austria,WEOG,1,0,0,0,0,0
AU,AUS,036,Australia,WEOG,0,0,1,0,0,0
AZ,AZE,031,Azerbaijan,EEG,1,0,0,0,0,0
BA,BIH,070,Bosnia and Herzegovina,EEG,1,0,0,0,0,0
BB,BRB,052,Barbados,GRULAC,0,1,0,0,0,0
BD,BGD,050,Bangladesh,Asia-Pacific,0,0,1,0,0,0
BE,BEL,056,Belgium,WEOG,1,0,0,0,0,0
BF,BFA,854,Burkina Faso,African,0,0,0,1,0,0
BG,BGR,100,Bulgaria,EEG,1,0,0,0,0,0
BH,BHR,048,Bahrain,Asia-Pacific,0,0,0,0,0,0
BI,BDI,108,Burundi,African,0,0,0,1,0,0
BJ,BEN,204,Benin,African,0,0,0,1,1,0
BN,BRN,096,Brunei Darussalam,Asia-Pacific,0,0,1,0,0,1
BO,BOL,068,Bolivia (Plurinational State of),GRULAC,0,1,0,0,0,0
BR,BRA,076,Brazil,GRULAC,0,1,0,0,0,0
BS,BHS,044,Bahamas,GRULAC,0,1,0,0,0,0
BT,BTN,064,Bhutan,Asia-Pacific,0,0,0,0,0,0
BW,BWA,072,Botswana,African,0,0,0,1,0,0
BY,BLR,112,Belarus,EEG,1,0,0,0,0,0
BZ,BLZ,084,Belize,GRULAC,0,1,0,0,0,0
CA,CAN,124,Canada,WEOG,1,1,1,0,0,0
CD,COD,180,Democratic Republic of the Congo,African,0,0,0,1,0,0
CF,CAF,140,Central African Republic,African,0,0,0,1,0,0
CG,COG,178,Congo,African,0,0,0,1,0,0
CH,CHE,756,Switzerland,WEOG,1,0,0,0,0,0
CI,CIV,384,Côte d'Ivoire,African,0,0,0,1,1,0
CL,CHL,152,Chile,GRULAC,0,1,0,0,0,0
CM,CMR,120,Cameroon,African,0,0,0,1,0,0
CN,CHN,156,China,Asia-Pacific,0,0,1,0,0,0
CO,COL,170,Colombia,GRULAC,0,1,0,0,0,0
CR,CRI,188,Costa Rica,GRULAC,0,1,0,0,0,0
CU,CUB,192,Cuba,GRULAC,0,1,0,0,0,0
CV,CPV,132,Cabo Verde,African,0,0,0,1,1,0
CY,CYP,196,Cyprus,Asia-Pacific,1,0,0,0,0,0
CZ,CZE,203,Czechia,EEG,1,0,0,0,0,0
DE,DEU,276,Germany,WEOG,1,0,0,0,0,0
DJ,DJI,262,Djibouti,African,0,0,0,1,0,0
DK,DNK,208,Denmark,WEOG,1,0,0,0,0,0
DM,DMA,212,Dominica,GRULAC,0,1,0,0,0,0
DO,DOM,214,Dominican Republic,GRULAC,0,1,0,0,0,0
DZ,DZA,012,Algeria,African,0,0,0,1,0,0
EC,ECU,218,Ecuador,GRULAC,0,1,0,0,0,0
EE,EST,233,Estonia,EEG,1,0,0,0,0,0
EG,EGY,818,Egypt,African,0,0,0,1,0,0
ER,ERI,232,Eritrea,African,0,0,0,1,0,0
ES,ESP,724,Spain,WEOG,1,0,0,0,0,0
ET,ETH,231,Ethiopia,African,0,0,0,1,0,0
FI,FIN,246,Finland,WEOG,1,0,0,0,0,0
FJ,FJI,242,Fiji,Asia-Pacific,0,0,0,0,0,0
FM,FSM,583,Micronesia (Federated States of),Asia-Pacific,0,0,0,0,0,0
FR,FRA,250,France,WEOG,1,0,0,0,0,0
GA,GAB,266,Gabon,African,0,0,0,1,0,0
GB,GBR,826,United Kingdom of Great Britain and Northern Ireland,WEOG,1,0,0,0,0,0
GD,GRD,308,Grenada,GRULAC,0,1,0,0,0,0
GE,GEO,268,Georgia,EEG,1,0,0,0,0,0
GH,GHA,288,Ghana,African,0,0,0,1,1,0
GM,GMB,270,Gambia,African,0,0,0,1,1,0
GN,GIN,324,Guinea,African,0,0,0,1,1,0
GQ,GNQ,226,Equatorial Guinea,African,0,0,0,1,0,0
GR,GRC,300,Greece,WEOG,1,0,0,0,0,0
GT,GTM,320,Guatemala,GRULAC,0,1,0,0,0,0
GW,GNB,624,Guinea-Bissau,African,0,0,0,1,1,0
GY,GUY,328,Guyana,GRULAC,0,1,0,0,0,0
HN,HND,340,Honduras,GRULAC,0,1,0,0,0,0
HR,HRV,191,Croatia,EEG,1,0,0,0,0,0
HT,HTI,332,Haiti,GRULAC,0,1,0,0,0,0
HU,HUN,348,Hungary,EEG,1,0,0,0,0,0
ID,IDN,360,Indonesia,Asia-Pacific,0,0,1,0,0,1
IE,IRL,372,Ireland,WEOG,1,0,0,0,0,0
IL,ISR,376,Israel,WEOG,0,0,0,0,0,0
IN,IND,356,India,Asia-Pacific,0,0,1,0,0,0
IQ,IRQ,368,Iraq,Asia-Pacific,0,0,0,0,0,0
IR,IRN,364,Iran (Islamic Republic of),Asia-Pacific,0,0,0,0,0,0
IS,ISL,352,Iceland,WEOG,1,0,0,0,0,0
IT,ITA,380,Italy,WEOG,1,0,0,0,0,0
JM,JAM,388,Jamaica,GRULAC,0,1,0,0,0,0
JO,JOR,400,Jordan,Asia-Pacific,0,0,0,0,0,0
JP,JPN,392,Japan,Asia-Pacific,0,0,1,0,0,0
KE,KEN,404,Kenya,African,0,0,0,1,0,0
KG,KGZ,417,Kyrgyzstan,Asia-Pacific,1,0,0,0,0,0
KH,KHM,116,Cambodia,Asia-Pacific,0,0,1,0,0,1
KI,KIR,296,Kiribati,Asia-Pacific,0,0,0,0,0,0
KM,COM,174,Comoros,African,0,0,0,1,0,0
KN,KNA,659,Saint Kitts and Nevis,GRULAC,0,1,0,0,0,0
KP,PRK,408,Democratic People's Republic of Korea,Asia-Pacific,0,0,1,0,0,0
KR,KOR,410,Republic of Korea,Asia-Pacific,0,0,1,0,0,0
KW,KWT,414,Kuwait,Asia-Pacific,0,0,0,0,0,0
KZ,KAZ,398,Kazakhstan,Asia-Pacific,1,0,0,0,0,0
LA,LAO,418,Lao People's Democratic Republic,Asia-Pacific,0,0,1,0,0,1
LB,LBN,422,Lebanon,Asia-Pacific,0,0,0,0,0,0
LC,LCA,662,Saint Lucia,GRULAC,0,1,0,0,0,0
LI,LIE,438,Liechtenstein,WEOG,1,0,0,0,0,0
LK,LKA,144,Sri Lanka,Asia-Pacific,0,0,1,0,0,0
LR,LBR,430,Liberia,African,0,0,0,1,1,0
LS,LSO,426,Lesotho,African,0,0,0,1,0,0
LT,LTU,440,Lithuania,EEG,1,0,0,0,0,0
LU,LUX,442,Luxembourg,WEOG,1,0,0,0,0,0
LV,LVA,428,Latvia,EEG,1,0,0,0,0,0
LY,LBY,434,Libya,African,0,0,0,1,0,0
MA,MAR,504,Morocco,African,0,0,0,1,0,0
MC,MCO,492,Monaco,WEOG,1,0,0,0,0,0
MD,MDA,498,Republic of Moldova,EEG,1,0,0,0,0,0
ME,MNE,499,Montenegro,EEG,1,0,0,0,0,0
MG,MDG,450,Madagascar,African,0,0,0,1,0,0
MH,MHL,584,Marshall Islands,Asia-Pacific,0,0,0,0,0,0
MK,MKD,807,North Macedonia,EEG,1,0,0,0,0,0
ML,MLI,466,Mali,African,0,0,0,1,0,0
MM,MMR,104,Myanmar,Asia-Pacific,0,0,1,0,0,1
MN,MNG,496,Mongolia,Asia-Pacific,1,0,1,0,0,0
MR,MRT,478,Mauritania,African,0,0,0,1,0,0
MT,MLT,470,Malta,WEOG,1,0,0,0,0,0
MU,MUS,480,Mauritius,African,0,0,0,1,0,0
MV,MDV,462,Maldives,Asia-Pacific,0,0,0,0,0,0
MW,MWI,454,Malawi,African,0,0,0,1,0,0
MX,MEX,484,Mexico,GRULAC,0,1,0,0,0,0
MY,MYS,458,Malaysia,Asia-Pacific,0,0,1,0,0,1
MZ,MOZ,508,Mozambique,African,0,0,0,1,0,0
NA,NAM,516,Namibia,African,0,0,0,1,0,0
NE,NER,562,Niger,African,0,0,0,1,0,0
NG,NGA,566,Nigeria,African,0,0,0,1,1,0
NI,NIC,558,Nicaragua,GRULAC,0,0,0,0,0,0
NL,NLD,528,Netherlands (Kingdom of the),WEOG,1,0,0,0,0,0
NO,NOR,578,Norway,WEOG,1,0,0,0,0,0
NP,NPL,524,Nepal,Asia-Pacific,0,0,0,0,0,0
NR,NRU,520,Nauru,Asia-Pacific,0,0,0,0,0,0
NZ,NZL,554,New Zealand,WEOG,0,0,1,0,0,0
OM,OMN,512,Oman,Asia-Pacific,0,0,0,0,0,0
PA,PAN,591,Panama,GRULAC,0,1,0,0,0,0
PE,PER,604,Peru,GRULAC,0,1,0,0,0,0
PG,PNG,598,Papua New Guinea,Asia-Pacific,0,0,1,0,0,0
PH,PHL,608,Philippines,Asia-Pacific,0,0,1,0,0,1
PK,PAK,586,Pakistan,Asia-Pacific,0,0,1,0,0,0
PL,POL,616,Poland,EEG,1,0,0,0,0,0
PT,PRT,620,Portugal,WEOG,1,0,0,0,0,0
PW,PLW,585,Palau,Asia-Pacific,0,0,0,0,0,0
PY,PRY,600,Paraguay,GRULAC,0,1,0,0,0,0
QA,QAT,634,Qatar,Asia-Pacific,0,0,0,0,0,0
RO,ROU,642,Romania,EEG,1,0,0,0,0,0
RS,SRB,688,Serbia,EEG,1,0,0,0,0,0
RU,RUS,643,Russian Federation,EEG,1,0,1,0,0,0
RW,RWA,646,Rwanda,African,0,0,0,1,0,0
SA,SAU,682,Saudi Arabia,Asia-Pacific,0,0,0,0,0,0
SB,SLB,090,Solomon Islands,Asia-Pacific,0,0,0,0,0,0
SC,SYC,690,Seychelles,African,0,0,0,1,0,0
SD,SDN,729,Sudan,African,0,0,0,1,0,0
SE,SWE,752,Sweden,WEOG,1,0,0,0,0,0
SG,SGP,702,Singapore,Asia-Pacific,0,0,1,0,0,1
SI,SVN,705,Slovenia,EEG,1,0,0,0,0,0
SK,SVK,703,Slovakia,EEG,1,0,0,0,0,0
SL,SLE,694,Sierra Leone,African,0,0,0,1,1,0
SM,SMR,674,San Marino,WEOG,1,0,0,0,0,0
SN,SEN,686,Senegal,African,0,0,0,1,1,0
SO,SOM,706,Somalia,African,0,0,0,1,0,0
SR,SUR,740,Suriname,GRULAC,0,1,0,0,0,0
SS,SSD,728,South Sudan,African,0,0,0,1,0,0
ST,STP,678,Sao Tome and Principe,African,0,0,0,1,0,0
SV,SLV,222,El Salvador,GRULAC,0,1,0,0,0,0
SY,SYR,760,Syrian Arab Republic,Asia-Pacific,0,0,0,0,0,0
SZ,SWZ,748,Eswatini,African,0,0,0,1,0,0
TD,TCD,148,Chad,African,0,0,0,1,0,0
TG,TGO,768,Togo,African,0,0,0,1,1,0
TH,THA,764,Thailand,Asia-Pacific,0,0,1,0,0,1
TJ,TJK,762,Tajikistan,Asia-Pacific,1,0,0,0,0,0
TL,TLS,626,Timor-Leste,Asia-Pacific,0,0,1,0,0,1
TM,TKM,795,Turkmenistan,Asia-Pacific,1,0,0,0,0,0
TN,TUN,788,Tunisia,African,0,0,0,1,0,0
TO,TON,776,Tonga,Asia-Pacific,0,0,0,0,0,0
TR,TUR,792,Türkiye,WEOG,1,0,0,0,0,0
TT,TTO,780,Trinidad and Tobago,GRULAC,0,1,0,0,0,0
TV,TUV,798,Tuvalu,Asia-Pacific,0,0,0,0,0,0
TZ,TZA,834,United Republic of Tanzania,African,0,0,0,1,0,0
UA,UKR,804,Ukraine,EEG,1,0,0,0,0,0
UG,UGA,800,Uganda,African,0,0,0,1,0,0
US,USA,840,United States of America,WEOG,1,1,1,0,0,0
UY,URY,858,Uruguay,GRULAC,0,1,0,0,0,0
UZ,UZB,860,Uzbekistan,Asia-Pacific,1,0,0,0,0,0
VC,VCT,670,Saint Vincent and the Grenadines,GRULAC,0,1,0,0,0,0
VE,VEN,862,Venezuela (Bolivarian Republic of),GRULAC,0,1,0,0,0,0
VN,VNM,704,Viet Nam,Asia-Pacific,0,0,1,0,0,1
VU,VUT,548,Vanuatu,Asia-Pacific,0,0,0,0,0,0
WS,WSM,882,Samoa,Asia-Pacific,0,0,0,0,0,0
YE,YEM,887,Yemen,Asia-Pacific,0,0,0,0,0,0
ZA,ZAF,710,South Africa,African,0,0,0,1,0,0
ZM,ZMB,894,Zambia,African,0,0,0,1,0,0
ZW,ZWE,716,Zimbabwe,African,0,0,0,1,0,0
`;
