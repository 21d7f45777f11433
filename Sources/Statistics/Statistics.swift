// Replaced by the first method.
