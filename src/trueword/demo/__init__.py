"""The synthetic county: invented families and careers, written as a council's own files and imported.

`trueword demo --children N --seed S` writes into a folder

    ssd/*.csv                    Standard Safeguarding Dataset flat files
    ssda903/<year>/*.csv         SSDA903, one folder for each collection year (2026-27, 2025-26, ...)
    cin/cin_<year>.xml           children in need census
    extra/demonstration.jsonl    what none of these can carry (below)
    manifest.json, README.md     what is in it: settings, rows of every file, the deliberate puzzles with their truth

The same children, seed, day and years make the same bytes. All people are invented; NHS numbers are from the range
that is never issued, postcodes from sectors not known to be in use.

**extra/demonstration.jsonl** is UTF-8, one JSON object a line; `record` says what it is. Dates are
ISO; absent means not known.
An address that must not be disclosed carries `"confidential": "Y"` in `addr_address_json` of ssd_address.

    {"record": "source", "source": "demonstration", "format": 1, "as_of": "2026-11-24", "seed": 1}          first line
    {"record": "name", "person": ID, "kind": "birth|previous|known as|alias", "forename", "surname", "from", "to"}
    {"record": "relationship", "person": ID, "other": ID, "kind", "from", "to"}
        person is the KIND of other: mother, father, maternal grandmother, sibling, half-sibling, twin, spouse, partner,
        kinship foster carer
    {"record": "parental_responsibility", "holder": ID or "council", "child": ID, "basis", "evidence",
     "from", "to"}
        basis: birth mother, marriage, joint birth registration, emergency protection order, interim care order,
        care order, placement order, adoption order, special guardianship
    {"record": "birth_date", "person": ID, "born": DATE, "estimated": true}
"""
