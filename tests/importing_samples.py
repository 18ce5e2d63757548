"""Invented files in other people's formats."""

CAMEO = """\
# A dictionary of countries that do not exist
NORDIA_  [NRD]
+NORDIAN_
+KINGDOM_OF_NORDIA
VELMORA_CITY_ [NRD]
SUDRIA_ [SUD] # the neighbour
JANKO_VELKO_  # of a list
+J._VELKO_
\t[NRDGOV 060101-080630]
\t[NRDELI 050101-051231]
MARA_OSTEK_
\t[SUDGOV >20100101]
OLD_PREMIER_ [SUDGOV <941231]
FREE_ARMY_OF_THE_NORTH_(FAN)_ [NRDREB]
NORDIAN
 [NRDMIL]
US_NORDIA_COUNCIL [NGO]
NORDIA/SUDRIA_FRONT [NRDREB]
XY_ [NGO]
NOBODY_AT_ALL
WRNG_ [SUDMED]
BAD_DAY [SUDGOV 060101-069931]
"""

WIKIDATA = """\
item,itemLabel,itemAltLabel
http://www.wikidata.org/entity/Q1,Janko Velko,"J. Velko, Velko"
http://www.wikidata.org/entity/Q1,Janko Velko,Jan Velko
http://www.wikidata.org/entity/Q2,Mara Ostek,Ostek|Mara O.
http://www.wikidata.org/entity/Q3,,nobody
http://www.wikidata.org/entity/Q4,Q4,
"""

OPENSANCTIONS = """\
{"id": "os-1", "caption": "Janko Velko", "schema": "Person", "properties": {"name": ["Janko VELKO", "Velko Janko"], "alias": ["The Count"], "weakAlias": ["Janko Velko"]}}

{"id": "os-2", "caption": "Lake Road 1", "schema": "Address", "properties": {"full": ["Lake Road 1"]}}
{"id": "os-3", "caption": "MV Osprey", "schema": "Vessel", "properties": {"name": ["MV Osprey", 7]}}
{"id": "os-4", "schema": "Person", "properties": {}}
"""

MISP = '{"name": "Known harmless sites", "version": 3, "type": "hostname", "list": ["osprey.example", "lake.example", "osprey.example"]}'
