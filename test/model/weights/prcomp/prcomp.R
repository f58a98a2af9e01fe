# What R's prcomp finds in each table beside this file: the standard deviations of the components and the first of them.
#   Rscript prcomp.R > expected.csv
# Made with R 4.2.2. The sign of `loading` is as prcomp gave it: a component and its opposite are the same.
cat("table,rows,columns,column,loading,sdev,explained\n")
for (file in sort(Sys.glob("*.csv"))) {
  if (file == "expected.csv") next
  x <- as.matrix(read.csv(file))
  p <- prcomp(x, center = TRUE, scale. = TRUE)
  for (column in colnames(x)) {
    cat(sprintf("%s,%d,%d,%s,%.17g,%.17g,%.17g\n", sub(".csv", "", file, fixed = TRUE), nrow(x), ncol(x), column,
      p$rotation[column, 1], p$sdev[1], p$sdev[1]^2 / sum(p$sdev^2)))
  }
}
