/// What the years and the dwellings of a place do to its population.
