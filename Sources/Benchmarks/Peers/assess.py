"""The jobs of Sources/Benchmarks/Jobs in geopandas: read, join, aggregate, score, write GeoJSON and a map.

Usage: assess.py wards|lsoas|output-areas DATA OUTPUT [VALUES]
As an analyst would write it, without the checks.
"""

import sys

import geopandas
import matplotlib.pyplot as pyplot
import pandas

job, data, output = sys.argv[1:4]
AGES = [str(age) for age in range(90)] + ["90+"]


def percentile(series):
    return 100 * (series.rank(method="average") - 0.5) / series.count()


def share(people, lowest):
    return 100 * people[AGES[lowest:]].sum(axis=1) / people[AGES].sum(axis=1)


def dementia_cases(people):
    rates = pandas.read_csv(f"{data}/prevalence/dementia_cfas2_age_sex_rates.csv")
    cases = 0
    for rate in rates.itertuples():
        low = 90 if rate.AgeBand == "90+" else int(rate.AgeBand[:2])
        ages = ["90+"] if low == 90 else [str(age) for age in range(low, low + 5)]
        of_sex = people[people.sex == rate.Sex + "s"].set_index("WD20CD")
        cases = cases + of_sex[ages].sum(axis=1) * rate.DementiaPrevalence
    return cases


def wards():
    areas = geopandas.read_file(f"{data}/boundaries/wd20_england_oa_bestfit_27700.shp.zip").set_index("WD20CD")
    imd = pandas.read_csv(f"{data}/deprivation/iod2019_tidy_lsoa11_england.csv")
    weights = pandas.read_csv(f"{data}/population/mye2019_lsoa11_persons_5yr_ew.csv")
    lookup = pandas.read_csv(f"{data}/lookups/lsoa11_wd20_bestfit_ew.csv")
    people = pandas.read_csv(f"{data}/population/mye2020_wd20_syoa_sex_england_repaired.csv")
    small = imd.merge(lookup[["LSOA11CD", "WD20CD"]], on="LSOA11CD").merge(
        weights[["LSOA11CD", "total_population"]], on="LSOA11CD"
    )
    small["weighted"] = small.IMD_score * small.total_population
    sums = small.groupby("WD20CD")[["weighted", "total_population"]].sum()
    persons = people[people.sex == "Persons"].set_index("WD20CD")
    areas["imd"] = sums.weighted / sums.total_population
    areas["share85"] = share(persons, 85)
    areas["dementia"] = 1000 * dementia_cases(people) / persons.all_ages
    areas["score"] = (percentile(areas.dementia) + percentile(areas.share85) + percentile(areas.imd)) / 3
    return areas


def lsoas():
    areas = geopandas.read_file(f"{data}/boundaries/lsoa11_england_bgc_27700.shp.zip").set_index("LSOA11CD")
    imd = pandas.read_csv(f"{data}/deprivation/iod2019_tidy_lsoa11_england.csv").set_index("LSOA11CD")
    people = pandas.read_csv(f"{data}/population/mye2020_lsoa11_persons_syoa_ew.csv").set_index("LSOA11CD")
    areas["imd"] = imd.IMD_score
    areas["share65"] = share(people, 65)
    areas["share85"] = share(people, 85)
    areas["score"] = (percentile(areas.share65) + percentile(areas.share85) + percentile(areas.imd)) / 3
    return areas


def output_areas():
    areas = geopandas.read_file(f"{data}/boundaries/oa11_england_bgc_27700.shp.zip").set_index("OA11CD")
    areas["made"] = pandas.read_csv(sys.argv[4]).set_index("code").value
    areas["score"] = percentile(areas.made)
    return areas


frame = {"wards": wards, "lsoas": lsoas, "output-areas": output_areas}[job]()
frame["rank"] = frame.score.rank(ascending=False, method="min")
frame.reset_index().to_crs(4326).to_file(f"{output}.geojson", driver="GeoJSON", RFC7946="YES")
figure, axes = pyplot.subplots(figsize=(6.7, 8))
frame.plot(column="score", ax=axes, cmap="YlGnBu", legend=True, missing_kwds={"color": "lightgrey"})
axes.set_axis_off()
figure.savefig(f"{output}.svg")
