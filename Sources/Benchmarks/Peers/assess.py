"""The England jobs in geopandas: read, join, aggregate, score, write GeoJSON and an SVG map.

Usage: assess.py wards|lsoa DATA OUTPUT
Does what GeoData/examples/england-{wards,lsoa}.yml ask for, as an analyst would write it, without the checks.
"""

import sys

import geopandas
import matplotlib.pyplot as pyplot
import pandas

job, data, output = sys.argv[1:]
AGES = [str(age) for age in range(90)] + ["90+"]


def weighted_mean(frame, column, weight, by):
    known = frame.dropna(subset=[column])
    sums = (known[column] * known[weight]).groupby(known[by]).sum()
    return sums / known.groupby(by)[weight].sum()


def percentile(series):
    return 100 * (series.rank(method="average") - 0.5) / series.count()


imd = pandas.read_csv(f"{data}/deprivation/iod2019_tidy_lsoa11_england.csv")
health = pandas.read_csv(f"{data}/deprivation/iod2019_underlying_indicators_lsoa11_england.csv")
if job == "wards":
    areas = geopandas.read_file(f"{data}/boundaries/wd20_england_bsc_27700.shp.zip")
    lookup = pandas.read_csv(f"{data}/lookups/lsoa11_wd20_bestfit_ew.csv")
    people = pandas.read_csv(f"{data}/population/mye2020_wd20_syoa_sex_england_repaired.csv")
    people = people[people.sex == "Persons"].set_index("WD20CD")
    weights = pandas.read_csv(f"{data}/population/mye2019_lsoa11_persons_5yr_ew.csv")
    small = (
        imd.merge(lookup[["LSOA11CD", "WD20CD"]], on="LSOA11CD")
        .merge(health, left_on="LSOA11CD", right_on="lsoa11_code")
        .merge(weights[["LSOA11CD", "total_population"]], on="LSOA11CD")
    )
    frame = areas.set_index("WD20CD")
    for name, column in [
        ("imd", "IMD_score"),
        ("illness", "comparative_illness_and_disability_ratio_indicator"),
        ("mood", "mood_and_anxiety_disorders_indicator"),
    ]:
        frame[name] = weighted_mean(small, column, "total_population", "WD20CD")
else:
    areas = geopandas.read_file(f"{data}/boundaries/lsoa11_england_bgc_27700.shp.zip")
    people = pandas.read_csv(f"{data}/population/mye2020_lsoa11_persons_syoa_ew.csv").set_index("LSOA11CD")
    frame = areas.set_index("LSOA11CD")
    frame["imd"] = imd.set_index("LSOA11CD")["IMD_score"]
    frame["illness"] = health.set_index("lsoa11_code")["comparative_illness_and_disability_ratio_indicator"]

total = people[AGES].sum(axis=1)
frame["share65"] = 100 * people[AGES[65:]].sum(axis=1) / total
frame["share85"] = 100 * people[AGES[85:]].sum(axis=1) / total
frame["score"] = (percentile(frame.share65) + percentile(frame.share85) + percentile(frame.imd)) / 3
frame["rank"] = frame.score.rank(ascending=False, method="min")

frame.reset_index().to_crs(4326).to_file(f"{output}.geojson", driver="GeoJSON", RFC7946="YES")
figure, axes = pyplot.subplots(figsize=(6.7, 8))
frame.plot(column="score", ax=axes, cmap="YlGnBu", scheme=None, legend=True, missing_kwds={"color": "lightgrey"})
axes.set_axis_off()
figure.savefig(f"{output}.svg")
