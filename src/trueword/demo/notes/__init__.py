"""Case notes of the synthetic county: written from what the record holds of a family, by nobody real.

`cast.py` says who is in a family's notes, `scenes.py` what is written of each kind of day, `diary.py` which days there were,
`keeping.py` puts them into the record as the job `demonstration notes`. The same county and seed make the same notes.
"""
