# The jobs of Sources/Benchmarks/Jobs in R, with sf and ggplot2: read, join, aggregate, score, write GeoJSON
# and a map. As an analyst would write it, without the checks.
#
# Usage: Rscript assess.R wards|lsoas|output-areas DATA OUTPUT [VALUES]
suppressMessages({library(sf); library(ggplot2); library(data.table)})
arguments <- commandArgs(trailingOnly = TRUE)
job <- arguments[1]; data <- arguments[2]; output <- arguments[3]
ages <- c(as.character(0:89), "90+")

percentile <- function(x) 100 * (rank(x, ties.method = "average", na.last = "keep") - 0.5) / sum(!is.na(x))
share <- function(people, lowest) {
  100 * rowSums(people[, ages[(lowest + 1):91], with = FALSE]) / rowSums(people[, ages, with = FALSE])
}
boundaries <- function(name) st_read(sprintf("/vsizip/%s/boundaries/%s.shp.zip", data, name), quiet = TRUE)
table <- function(name) fread(file.path(data, name))

dementia_cases <- function(people) {
  rates <- table("prevalence/dementia_cfas2_age_sex_rates.csv")
  cases <- 0
  for (row in seq_len(nrow(rates))) {
    band <- rates$AgeBand[row]
    low <- if (band == "90+") 90 else as.integer(substr(band, 1, 2))
    of_band <- if (low == 90) "90+" else as.character(low:(low + 4))
    of_sex <- people[sex == paste0(rates$Sex[row], "s")][order(WD20CD)]
    cases <- cases + rowSums(of_sex[, of_band, with = FALSE]) * rates$DementiaPrevalence[row]
  }
  cases
}

frame <- switch(job,
  "wards" = {
    areas <- boundaries("wd20_england_oa_bestfit_27700")
    small <- merge(
      merge(table("deprivation/iod2019_tidy_lsoa11_england.csv"),
            table("lookups/lsoa11_wd20_bestfit_ew.csv")[, .(LSOA11CD, WD20CD)], by = "LSOA11CD"),
      table("population/mye2019_lsoa11_persons_5yr_ew.csv")[, .(LSOA11CD, weight = total_population)],
      by = "LSOA11CD")
    imd <- small[, .(imd = sum(IMD_score * weight) / sum(weight)), by = WD20CD]
    people <- table("population/mye2020_wd20_syoa_sex_england_repaired.csv")
    persons <- people[sex == "Persons"][order(WD20CD)]
    values <- data.table(
      WD20CD = persons$WD20CD, share85 = share(persons, 85),
      dementia = 1000 * dementia_cases(people) / persons$all_ages)
    areas <- merge(areas, merge(values, imd, by = "WD20CD", all.x = TRUE), by = "WD20CD", all.x = TRUE)
    areas$score <- (percentile(areas$dementia) + percentile(areas$share85) + percentile(areas$imd)) / 3
    areas
  },
  "lsoas" = {
    areas <- boundaries("lsoa11_england_bgc_27700")
    people <- table("population/mye2020_lsoa11_persons_syoa_ew.csv")
    values <- data.table(LSOA11CD = people$LSOA11CD, share65 = share(people, 65), share85 = share(people, 85))
    imd <- table("deprivation/iod2019_tidy_lsoa11_england.csv")[, .(LSOA11CD, imd = IMD_score)]
    areas <- merge(areas, merge(values, imd, by = "LSOA11CD"), by = "LSOA11CD", all.x = TRUE)
    areas$score <- (percentile(areas$share65) + percentile(areas$share85) + percentile(areas$imd)) / 3
    areas
  },
  "output-areas" = {
    areas <- boundaries("oa11_england_bgc_27700")
    areas <- merge(areas, fread(arguments[4]), by.x = "OA11CD", by.y = "code", all.x = TRUE)
    areas$score <- percentile(areas$value)
    areas
  })
frame$rank <- rank(-frame$score, ties.method = "min", na.last = "keep")
invisible(file.remove(Filter(file.exists, paste0(output, ".geojson"))))
st_write(st_transform(frame, 4326), paste0(output, ".geojson"), layer_options = "RFC7946=YES", quiet = TRUE)
map <- ggplot(frame) + geom_sf(aes(fill = score), linewidth = 0.1) +
  scale_fill_distiller(palette = "YlGnBu", direction = 1) + theme_void()
svg(paste0(output, ".svg"), width = 6.7, height = 8)
print(map)
invisible(dev.off())
