"""Writes growth/: who moves into new dwellings, assumptions, rates of activity, and the strategy's beds.

    python3 make_growth.py REFERENCE POPULATION LOOKUPS

REFERENCE holds `activity_rates.csv` and `mk_growth_facts.csv`; POPULATION the mid-2017 and mid-2020 ward estimates by single year of age,
and those of mid-2020 by sex; LOOKUPS the districts of wards. Same input, same bytes; Python's standard library
only. What each figure rests on stands in its row, and in growth/README.md.
"""
import csv
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent / "growth"
BANDS = [(0, 4), (5, 9), (10, 15), (16, 17), (18, 24), (25, 29), (30, 34), (35, 39), (40, 44), (45, 49),
         (50, 54), (55, 59), (60, 64), (65, 69), (70, 74), (75, 79), (80, 84), (85, 89), (90, 90)]
# A ward counts where it grew by this share in three years, and where students are not what grew.
GROWTH, STUDENTS = 0.15, 0.3


def write(name, columns, rows):
    with open(FOLDER / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def ages(row):
    return [float(row[str(age)] if age < 90 else row["90+"]) for age in range(91)]


def read_ages(path):
    with open(path, encoding="utf-8-sig") as file:
        return {row["WD20CD"]: ages(row) for row in csv.DictReader(file)}


def of_districts(people, district):
    sums = {}
    for ward, counts in people.items():
        total = sums.setdefault(district[ward], [0.0] * 91)
        for age in range(91):
            total[age] += counts[age]
    return sums


def expected(before, first, last):
    """A ward in 2020 if its cohorts of 2017 had changed as its district's did."""
    children = [before[age] * last[age] / first[age] for age in range(3)]
    others = [before[age - 3] * last[age] / first[age - 3] for age in range(3, 90)]
    return children + others + [sum(before[87:]) * last[90] / sum(first[87:])]


def newcomers(population, lookups):
    """People more than a ward's cohorts explain, in wards that grew by building; and these wards."""
    before = read_ages(population / "mye2017_wd20_bestfit_persons_syoa_england.csv")
    after = read_ages(population / "mye2020_wd20_bestfit_persons_syoa_england.csv")
    with open(lookups / "wd20_lad21_derived_ew.csv", encoding="utf-8-sig") as file:
        district = {row["WD20CD"]: row["LAD21CD"] for row in csv.DictReader(file)}
    first, last = of_districts(before, district), of_districts(after, district)
    more, wards = [0.0] * 91, []
    for ward in sorted(before):
        if sum(before[ward]) < 1000 or sum(after[ward]) < (1 + GROWTH) * sum(before[ward]):
            continue
        here = district[ward]
        extra = [a - e for a, e in zip(after[ward], expected(before[ward], first[here], last[here]))]
        if sum(extra[18:23]) > STUDENTS * sum(extra):
            continue
        wards.append(ward)
        more = [x + y for x, y in zip(more, extra)]
    return more, wards


def female_share(population, wards):
    """Of each band of age, in the wards themselves."""
    people = {}
    with open(population / "mye2020_wd20_syoa_sex_england_repaired.csv", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row["WD20CD"] in wards:
                sums = people.setdefault(row["sex"], [0.0] * 91)
                people[row["sex"]] = [x + y for x, y in zip(sums, ages(row))]
    return [sum(people["Females"][a:b + 1]) / sum(people["Persons"][a:b + 1]) for a, b in BANDS]


def rounded_to_one(shares, digits=4):
    """Shares with so many decimals that add up to one: the largest remainders are rounded up."""
    unit = 10 ** digits
    whole = [int(share * unit) for share in shares]
    order = sorted(range(len(shares)), key=lambda i: (whole[i] - shares[i] * unit, i))
    for index in order[:unit - sum(whole)]:
        whole[index] += 1
    return [f"{count / unit:.{digits}f}" for count in whole]


def write_ages(population, lookups):
    more, wards = newcomers(population, lookups)
    females = female_share(population, set(wards))
    total = sum(more)
    cells = []
    for (first, last), share in zip(BANDS, females):
        people = sum(more[first:last + 1]) / total
        cells += [(first, last, "F", people * share), (first, last, "M", people * (1 - share))]
    cells.sort(key=lambda cell: (cell[2], cell[0]))
    source = (f"DERIVED from ONS ward population estimates mid-2017 and mid-2020 (OGL v3): {round(total)} people more than "
              f"their districts' cohort changes explain, in the {len(wards)} wards of England that grew by "
              f"{GROWTH:.0%} or more and not by students")
    shares = rounded_to_one([cell[3] for cell in cells])
    write("new-residents-ages.csv", ["type", "tenure", "sex", "age_from", "age_to", "share", "source", "status"],
          [["any", "any", sex, first, "" if last == 90 else last, share, source, "derived"]
           for (first, last, sex, _), share in zip(cells, shares)])


def write_persons(reference):
    """The middle and the ends of what was published of Milton Keynes, and of England and Wales."""
    with open(reference / "mk_growth_facts.csv", encoding="utf-8-sig") as file:
        facts = {row["item"]: row for row in csv.DictReader(file)}
    names = ["persons per new dwelling (DERIVED 46,750/20,800)", "Strategy for 2050: persons per new house",
             "England & Wales census household size"]
    middle, least, most = (facts[name] for name in names)
    source = (f"{middle['item']}, Milton Keynes {middle['period']}. Lower: {least['item']}. "
              f"Upper: {most['item']}, {most['period']}")
    write("persons-per-dwelling.csv",
          ["type", "tenure", "persons_per_dwelling", "lower", "upper", "source", "read_from", "quote", "status"],
          [["any", "any", middle["value"], least["value"], most["value"], source,
            " ; ".join(row["read_from"] for row in (middle, least, most)),
            " ; ".join(row["quote"] for row in (middle, least, most)), "derived"]])


def write_assumptions():
    rows = [
        ["vacancy", "0.03", "0.02", "0.05", "share of new dwellings", "assumed: no source at hand", "assumed"],
        ["net share", "0.47", "0.30", "0.80", "share of their residents who are new to the district",
         "the example in the Greater London Authority's overview of its housing-led projections, as summarised: "
         "24,565 new homes, 11,564 more households. Range assumed: a new city draws more people from outside",
         "verified, range assumed"],
        ["persons per dwelling", "1", "0.9", "1.1", "factor", "assumed: new estates differ more than the means "
         "in persons-per-dwelling.csv", "assumed"],
        ["delay", "1", "0", "4", "years", "assumed; Tattenhoe Park, about 15 years from about 2012 when it began, "
         "is now to be complete in 2029, two years later", "assumed"],
        ["stretch", "1", "1", "1.5", "factor", "assumed", "assumed"],
    ]
    write("assumptions.csv", ["assumption", "value", "lower", "upper", "unit", "source", "status"], rows)


def write_activity(reference):
    wanted = {"emergency_admissions", "falls_emergency_admissions_W01"}
    with open(reference / "activity_rates.csv", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        rows = [row for row in reader if row["measure"] in wanted]
    for row in rows:
        # The oldest group of the paper ends at 110, which is everybody older.
        if row["age_to"] == "110":
            row["age_to"] = ""
    write("activity-rates.csv", reader.fieldnames, [[row[name] for name in reader.fieldnames] for row in rows])


def write_strategy():
    """Demand compounds to 2.27 in 25 years; stays shorten to 2021 as England's did from 2004-05 to 2014-15."""
    census = {2006: (207057 + 248821) / 2, 2011: 248821, 2016: (248821 + 287100) / 2, 2021: 287100, 2031: 310000}
    sources = {
        2006: "between the Census counts of 2001 (207,057) and 2011 (248,821)", 2011: "Census 2011",
        2016: "between the Census counts of 2011 and 2021 (287,100)", 2021: "Census 2021",
        2031: "council forecast: more than 310,000"}
    shortening = (5.0 / 7.1) ** 0.1
    rows = []
    for year, people in census.items():
        index = 2.27 ** ((year - 2006) / 25)
        stay = 7.1 * shortening ** (year - 2005)
        basis = "stay: England 7.1 days in 2004-05, 5.0 in 2014-15 (HES), same yearly fall"
        if year == 2031:
            stay = 7.1 * shortening ** (2021 - 2005) * 1.10 * 2.27 ** (15 / 25) / 2.27
            basis = "stay: ASSUMED, what 10 % more beds than in 2021 implies"
        rows.append([year, round(people), "0.2411", f"{index * census[2006] / people:.6f}", "0", f"{stay:.6f}",
                     "0.85", f"population: {sources[year]}; {basis}"])
    write("strategy-2006-beds.csv", ["year", "population", "admissions_per_person", "demand_factor", "avoided",
                                     "length_of_stay", "occupancy", "basis"], rows)


def main():
    reference, population, lookups = (pathlib.Path(path) for path in sys.argv[1:4])
    FOLDER.mkdir(exist_ok=True)
    write_persons(reference)
    write_ages(population, lookups)
    write_assumptions()
    write_activity(reference)
    write_strategy()


if __name__ == "__main__":
    main()
