"""Writes prevalence/: one table of rates a condition and source, and a README that says what each is fit for.

    python3 make_prevalence.py prevalence_rates.csv

Left out are counts of people, rates on which sources disagree (status `conflict`), and thresholds. A source
whose rows overlap (65 and over beside 65-74, women and men beside persons) becomes several tables, so that
each can be read as it stands: no two rates for the same people, no ages left out between. Same input, same
bytes; Python's standard library only.
"""
import csv
import pathlib
import re
import shutil
import sys
from collections import defaultdict

COLUMNS = ["condition", "client_group", "base", "age_from", "age_to", "sex", "rate", "lower95", "upper95",
           "unit", "denominator", "year", "original_source", "read_from", "quote", "status"]
SEXES = {"F": "females", "M": "males", "P": "persons"}
OPEN = 999

# Rates that are shares of other people than all residents of an age.
OWN_BASE = {
    "dementia_in_care_homes": "care-home residents",
    "autism_among_adults_with_severe_ld": "adults with a severe learning disability",
    "learning_disability_share_known_to_services": "people with a learning disability",
    "mental_health_condition_among_ID": "adults with a learning disability",
    "hiv_diagnosed_black_african": "Black African residents",
    "hiv_diagnosed_white": "White residents",
}
NO_RATE = {"hiv_diagnosed_high_prevalence_threshold_per_1000": "a threshold"}
YEARLY = {"new_hiv_diagnoses_per_100k", "new_sti_per_100k", "chlamydia_detection_per_100k"}


def ages(row):
    return int(row["age_from"] or 0), int(row["age_to"] or OPEN)


def band(first, last):
    return f"{first}+" if last == OPEN else f"{first}-{last}"


def chains(rows):
    """Rows of one sex, put together into runs of ages that follow one another."""
    runs = []
    for row in sorted(rows, key=lambda r: (ages(r)[0], -ages(r)[1], r["rate"])):
        run = next((r for r in runs if ages(r[-1])[1] + 1 == ages(row)[0]), None)
        if run:
            run.append(row)
        else:
            runs.append([row])
    return runs


def tables_of(rows):
    """The tables that the rows of one source make: females with males of the same first ages; persons."""
    by_sex = {sex: chains([r for r in rows if r["sex"] == sex]) for sex in SEXES}
    found = []
    for females in by_sex["F"]:
        males = next((m for m in by_sex["M"] if ages(m[0]) == ages(females[0])), None)
        if males:
            by_sex["M"].remove(males)
        found.append(females + (males or []))
    return found + by_sex["M"] + by_sex["P"]


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("+", "plus")).strip("-")


def span(rows):
    return band(min(ages(r)[0] for r in rows), max(ages(r)[1] for r in rows))


def names_of(tables):
    """File names of one condition's tables, no longer than it takes to tell them apart."""
    condition = slug(tables[0][0]["condition"])
    parts = [(slug(t[0]["year"]), slug(span(t)), "-".join(sorted(SEXES[s] for s in {r["sex"] for r in t})))
             for t in tables]
    for length in range(4):
        names = ["-".join((condition,) + p[:length]) for p in parts]
        if len(set(names)) == len(names):
            return names
    seen = defaultdict(int)
    numbered = []
    for name in names:
        seen[name] += 1
        numbered.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return numbered


def use(rows):
    """What a table is fit for, and the word by which the README sorts it."""
    condition = rows[0]["condition"]
    bands = {sex: sum(r["sex"] == sex for r in rows) for sex in SEXES}
    if condition in OWN_BASE:
        return "own base", f"share of {OWN_BASE[condition]}"
    if bands["P"] == 0 and 0 in (bands["F"], bands["M"]):
        return "thin", "one sex only: declare the other as having no cases, or do not use it"
    notes = []
    if condition in YEARLY:
        notes.append("new cases a year")
    if "standardised" in condition or "standardised" in rows[0]["denominator"]:
        notes.append("age-standardised: for comparison, not for counts by age")
    if bands["P"] == 0:
        females = span([r for r in rows if r["sex"] == "F"])
        males = span([r for r in rows if r["sex"] == "M"])
        if females != males:
            notes.append(f"females {females}, males {males}")
    most = max(bands.values())
    kind = "thin" if most < 4 or notes[:1] == ["new cases a year"] else "ready"
    by = " and ".join((["age"] if most > 1 else []) + (["sex"] if bands["P"] == 0 else []))
    notes.insert(0, f"by {by}" if by else "one rate for all")
    return kind, "; ".join(notes)


def write_table(path, rows):
    with path.open("w", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        out.writeheader()
        for row in sorted(rows, key=lambda r: (r["sex"], ages(r))):
            first, last = ages(row)
            # Only addresses: what else a reader noted is of no use to another.
            addresses = " ; ".join(re.findall(r"https?://[^\s;]+", row["read_from"]))
            out.writerow({**{c: row.get(c, "") for c in COLUMNS}, "age_from": first,
                          "age_to": "" if last == OPEN else last, "read_from": addresses,
                          "base": OWN_BASE.get(row["condition"], "population")})


def write_readme(path, entries, left_out):
    lines = [
        "# Rates of conditions", "",
        "One table a condition and source; the columns are those that `PrevalenceTable(reading:)` reads. "
        "Every row names its source, the pages where it was read, and the words. Written by "
        "`../make_prevalence.py`; do not edit by hand.", "",
        "`status`: *verified* was read on one page, *double* on two. A rate of one condition from a survey, a "
        "model, a register and a Census are four tables: choose one, do not average. Few sources print "
        "limits; where none are printed an estimate has no interval.", ""]
    titles = {
        "ready": ("Ready for estimates by age", "Four age bands or more."),
        "thin": ("Thin", "Few ages, one sex, or one rate for all: areas then differ by how many people they "
                 "have, and little else. An estimate from one says so."),
        "own base": ("Not of the population", "Shares of people who have another condition or live "
                     "elsewhere; refused as rates of a population."),
    }
    for kind, (title, words) in titles.items():
        lines += [f"## {title}", "", words, "",
                  "| table | client group | ages | rows | limits | year | source | |",
                  "|---|---|---|---|---|---|---|---|"]
        for name, rows in entries:
            if use(rows)[0] != kind:
                continue
            limits = sum(bool(r["lower95"]) for r in rows)
            lines.append("| " + " | ".join([
                f"[{name}]({name}.csv)", rows[0]["client_group"].replace("_", " "), span(rows), str(len(rows)),
                "all" if limits == len(rows) else str(limits) if limits else "none", rows[0]["year"],
                rows[0]["original_source"].replace("|", "/"), use(rows)[1]]) + " |")
        lines.append("")
    lines += ["## Left out", "", "| condition | rows | why |", "|---|---|---|"]
    lines += [f"| {condition} | {count} | {why} |" for (condition, why), count in sorted(left_out.items())]
    path.write_text("\n".join(lines) + "\n")


def main(source):
    groups = defaultdict(list)
    left_out = defaultdict(int)
    with open(source, newline="") as file:
        for row in csv.DictReader(file):
            why = ("counts of people" if row["unit"] == "count" else
                   "sources disagree" if row["status"] == "conflict" else NO_RATE.get(row["condition"]))
            if why:
                left_out[row["condition"], why] += 1
            else:
                groups[row["condition"], row["year"], row["original_source"]].append(row)
    by_condition = defaultdict(list)
    for key in sorted(groups):
        by_condition[key[0]] += tables_of(groups[key])
    folder = pathlib.Path(__file__).parent / "prevalence"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    entries = []
    for condition in sorted(by_condition):
        tables = by_condition[condition]
        entries += zip(names_of(tables), tables)
    for name, rows in entries:
        write_table(folder / f"{name}.csv", rows)
    write_readme(folder / "README.md", entries, left_out)


if __name__ == "__main__":
    main(sys.argv[1])
