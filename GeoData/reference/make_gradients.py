"""Writes gradients/: how often a condition is found by level of area deprivation, one table a condition.

    python3 make_gradients.py gradients.csv

Taken are those that are by a stated number of levels of an index of deprivation of England's areas. Left out
are gradients by income or wealth of households, hazard and odds ratios, hospital activity, and Scotland's.
Same input, same bytes; Python's standard library only.
"""
import csv
import pathlib
import re
import shutil
import sys

COLUMNS = ["condition", "levels", "level", "relative", "lower95", "upper95", "population", "year",
           "original_source", "read_from", "quote", "status"]
SCALES = {"England IMD decile": 10, "IMD 2019 decile (E&W)": 10, "England IMD quintile": 5, "IMD quintile": 5}
TAKEN = ["disabled_equality_act", "hypertension", "multimorbidity_2plus_of_36", "multimorbidity_gt1",
         "needs_help_ADL_IADL", "unpaid_care_50plus_h", "unpaid_care_any"]


def levels(row, count):
    """The levels that a row gives, 1 = most deprived, with their values and limits."""
    number = re.fullmatch(r"decile (\d+)", row["level_a"])
    if number:
        return [(int(number[1]), row["value_a"], row["lower95"], row["upper95"])]
    if row["value_a"]:
        return [(1, row["value_a"], "", ""), (count, row["value_b"], "", "")]
    return [(1, row["ratio_or_estimate"], row["lower95"], row["upper95"]), (count, "1", "", "")]


def main(source):
    with open(source, newline="") as file:
        rows = list(csv.DictReader(file))
    folder = pathlib.Path(__file__).parent / "gradients"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    lines = [
        "# Gradients by deprivation", "",
        "How often a condition is found at each level of an area's deprivation, level 1 the most deprived; only "
        "the ratios between levels matter. `DeprivationGradient(reading:)` reads them. Where only the ends are "
        "published, the levels between them are filled in log-linearly, if the user allows it. Written by "
        "`../make_gradients.py`; do not edit by hand.", "",
        "An estimate made with one of these and an index of deprivation say the same thing twice: do not add "
        "both into one score.", "",
        "| table | levels | given | whom | year | source |", "|---|---|---|---|---|---|"]
    for condition in TAKEN:
        chosen = [r for r in rows if r["condition"] == condition and r["geography_or_scale"] in SCALES]
        count = SCALES[chosen[0]["geography_or_scale"]]
        name = condition.lower().replace("_", "-")
        given = 0
        with (folder / f"{name}.csv").open("w", newline="") as file:
            out = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            out.writeheader()
            for row in chosen:
                for level, value, lower, upper in levels(row, count):
                    given += 1
                    out.writerow({**{c: row.get(c, "") for c in COLUMNS}, "levels": count, "level": level,
                                  "relative": value, "lower95": lower, "upper95": upper,
                                  "read_from": " ; ".join(re.findall(r"https?://[^\s;]+", row["read_from"]))})
        first = chosen[0]
        lines.append(f"| [{name}]({name}.csv) | {count} | {'all' if given == count else 'ends'} | "
                     f"{first['population']} | {first['year']} | {first['original_source']} |")
    (folder / "README.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
