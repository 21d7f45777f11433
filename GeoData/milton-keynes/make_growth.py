#!/usr/bin/env python3
"""Make growth/: what the demonstration takes for births and deaths, and the sites of three growth options.

    python3 make_growth.py              # writes beside this file; the same bytes every time

Everything is made up, but for the dwellings of sites that say where they are published: those as planned, put
into the wards of 2006 that they lie in, and spread over years by us. Python's standard library only.
"""

import csv
import json
import math
from pathlib import Path

FOLDER = Path(__file__).parent / "growth"
NET_DWELLINGS = 15_300  # of every option, so that they differ in where and for whom, not in how many

# ---------------------------------------------------------------------------------------------------------
# Births and deaths, the same in all wards and years
# ---------------------------------------------------------------------------------------------------------

# Deaths in a year at age x: Gompertz (1825), fitted by eye to England's life expectancy at birth of 2006 (77.3
# years for males, 81.6 for females), and a rate of its own in the first year of life.
GOMPERTZ = {"F": (1.67e-5, 0.0990), "M": (3.13e-5, 0.0960)}
INFANTS = {"F": 0.0045, "M": 0.0055}
# Children of a woman of age x: a bell around 29.3 that adds up to England's 1.82 of 2006.
CHILDREN, MEAN_AGE, SPREAD = 1.82, 29.3, 5.9


def mortality(sex, age):
    if age == 0:
        return INFANTS[sex]
    a, b = GOMPERTZ[sex]
    return min(a * math.exp(b * (95 if age == 90 else age)), 1)


def life_expectancy(sex):
    alive, years = 1.0, 0.0
    for age in range(111):
        died = alive * mortality(sex, min(age, 89) if age < 90 else 90)
        years += alive - died / 2
        alive -= died
    return years


def fertility():
    bell = {age: math.exp(-(((age - MEAN_AGE) / SPREAD) ** 2) / 2) for age in range(15, 46)}
    return {age: CHILDREN * share / sum(bell.values()) for age, share in bell.items()}


# ---------------------------------------------------------------------------------------------------------
# Sites: site, name, where, first year, last year, completions, demolitions, where the number is published. A site
# is placed in one of three ways, each in one option: a polygon, a grid reference, the code of its ward.
# ---------------------------------------------------------------------------------------------------------

OURS = "made up for the demonstration"
COUNCIL = "Milton Keynes Council, growth pages: "
OUTSKIRTS = [
    ("WEA10", "Western Expansion Area: Area 10", (480000, 236900, 482700, 238800), 2009, 2026, 4300, 0,
     "The Parks Trust: around 6,500 dwellings in all (4,300 here as the rest of it)"),
    ("WEA11", "Western Expansion Area: Area 11", (478900, 239000, 480500, 240200), 2009, 2022, 2200, 0,
     COUNCIL + "123 ha site of 2,200 dwellings"),
    ("EEA1", "Eastern Expansion Area: Broughton Gate", (488000, 238800, 488900, 239900), 2008, 2015, 1500, 0,
     COUNCIL + "Broughton Gate with 1,500 homes"),
    ("EEA2", "Eastern Expansion Area: Brooklands", (489400, 238000, 490400, 239200), 2011, 2021, 2500, 0,
     COUNCIL + "Brooklands of 2,500 homes"),
    ("SESDA", "South East strategic development area", (489700, 235400, 492300, 236800), 2014, 2028, 4800, 0,
     "South East Plan 2009: 4,800 dwellings in the Milton Keynes part, 2006-2026"),
]
CENTRES = [
    ("CMK", "Central Milton Keynes", (485200, 238600), 2009, 2026, 4000, 0,
     COUNCIL + "Central Milton Keynes 4,000 homes"),
    ("CPN", "Campbell Park Northside", (486600, 238900), 2014, 2026, 1500, 0,
     "Campbell Park Northside: around 1,500 homes (2023)"),
    ("MKE", "Centre east of the M1", (489300, 240900), 2012, 2029, 5000, 0,
     "Plan:MK SD12: approximately 5,000 dwellings at Milton Keynes East"),
    ("BLE", "Bletchley centre", (487200, 234000), 2010, 2024, 2300, 0, OURS),
    ("WOL", "Wolverton centre", (481600, 240400), 2010, 2022, 1200, 0, OURS),
    ("KIN", "Kingston district centre", (489500, 237100), 2012, 2022, 1300, 0, OURS),
]
REGENERATE = [
    ("WOU", "Woughton estates", "E05900023", 2009, 2028, 5600, 1700, OURS),
    ("EAT", "Lakes estate", "E05900006", 2009, 2026, 3000, 800, OURS),
    ("FEN", "Fenny Stratford", "E05900001", 2010, 2026, 2600, 300, OURS),
    ("BRA", "Bradwell", "E05900002", 2010, 2026, 2100, 400, OURS),
    ("STA", "Stantonbury", "E05900018", 2010, 2026, 2000, 300, OURS),
    ("DEN", "Denbigh", "E05900005", 2010, 2024, 1700, 200, OURS),
    ("CAM", "Campbell Park estates", "E05900003", 2010, 2024, 2200, 200, OURS),
]


def spread(total, years):
    """As even as whole dwellings can be."""
    return [total * (i + 1) // years - total * i // years for i in range(years)]


def write(name, columns, rows):
    with open(FOLDER / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def write_sites(name, sites):
    net = sum(site[5] - site[6] for site in sites)
    assert net == NET_DWELLINGS, f"{name}: {net}"
    place = {str: ["area"], tuple: ["easting", "northing"] if len(sites[0][2]) == 2 else []}[type(sites[0][2])]
    rows = []
    for code, label, where, first, last, completed, demolished, source in sites:
        years = last - first + 1
        position = [where] if isinstance(where, str) else list(where) if place else []
        for i, (new, lost) in enumerate(zip(spread(completed, years), spread(demolished, years))):
            rows.append([code, label] + position + [first + i, new, lost, source])
    write(name, ["site", "name"] + place + ["year", "completions", "demolitions", "source"], rows)


def outline(west, south, east, north):
    """A rectangle with its corners cut off by a fifth of its shorter side."""
    cut = min(east - west, north - south) // 5
    return [(west + cut, south), (east - cut, south), (east, south + cut), (east, north - cut), (east - cut, north),
            (west + cut, north), (west, north - cut), (west, south + cut), (west + cut, south)]


def write_polygons(name, sites):
    """In British National Grid, as the member crs says."""
    features = [
        {"type": "Feature", "properties": {"site": site[0], "name": site[1]},
         "geometry": {"type": "Polygon", "coordinates": [outline(*site[2])]}} for site in sites]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    text = ",\n".join(json.dumps(feature) for feature in features)
    (FOLDER / name).write_text(
        f'{{"type": "FeatureCollection", "crs": {json.dumps(crs)}, "features": [\n{text}\n]}}\n', encoding="utf-8")


def main():
    FOLDER.mkdir(exist_ok=True)
    for sex, expected in (("F", 81.6), ("M", 77.3)):
        assert abs(life_expectancy(sex) - expected) < 0.3, (sex, life_expectancy(sex))
    write("mortality.csv", ["sex", "age", "rate", "source"],
          [[sex, age, f"{mortality(sex, age):.6f}", "Illustrative"] for sex in "FM" for age in range(91)])
    children = fertility()
    write("fertility.csv", ["sex", "age", "rate", "source"],
          [["F", age, f"{children.get(age, 0):.6f}", "Illustrative"] for age in range(91)])
    write_sites("outskirts.csv", OUTSKIRTS)
    write_polygons("outskirts.geojson", OUTSKIRTS)
    write_sites("centres.csv", CENTRES)
    write_sites("regenerate.csv", REGENERATE)


if __name__ == "__main__":
    main()
