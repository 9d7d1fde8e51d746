"""Children's centres, education at home and early help of the synthetic county: what no return carries.

`around.py` says what the record holds of the families, `centres.py`, `at_home.py` and `helped.py` what happened to them, and
`keeping.py` puts it into the record as the job `demonstration services`. The same county and seed make the same rows.
"""
