# Makes the tables of points beside this file. Seeded: run again, it makes the same.
#   Rscript tables.R
set.seed(20261128)
points <- function(n, pull, levels) {
  # one latent trait; each column follows it as strongly as `pull` says (negative: against it)
  trait <- rnorm(n)
  columns <- sapply(pull, function(a) {
    x <- a * trait + sqrt(1 - a^2) * rnorm(n)
    cuts <- quantile(x, seq(0, 1, length.out = levels + 1)[-c(1, levels + 1)])
    findInterval(x, cuts) / (levels - 1)
  })
  colnames(columns) <- sprintf("i%02d", seq_along(pull))
  as.data.frame(columns)
}
write <- function(name, table) write.csv(table, paste0(name, ".csv"), row.names = FALSE, quote = FALSE)

write("binary-nine", points(146, c(.7, .6, .5, .4, .6, .3, .5, .2, .6), 2))
write("binary-twenty-two", points(160, seq(.25, .75, length.out = 22), 2))
write("five-steps", points(100, c(.8, .7, .6, .5, .4, .3), 5))
write("against", points(120, c(.7, .6, -.6, .5, .4), 5))
write("two", points(100, c(.6, .6), 3))
write("two-against", points(100, c(.6, -.6), 3))
write("weak", points(400, rep(.15, 7), 2))
skewed <- points(300, c(.7, .6, .5, .6), 10)
write("skewed", as.data.frame(lapply(skewed, function(x) as.numeric(x > 0.8))))
alike <- points(150, c(.7, .6, .5), 5)
alike$i04 <- alike$i01
alike$i05 <- round(alike$i02 * 0.998 + 0.001 * seq_len(150) / 150, 7)
write("nearly-alike", alike)
scaled <- points(130, c(.7, .6, .5, .4), 5)
scaled$i02 <- scaled$i02 * 1e-6
scaled$i03 <- scaled$i03 * 1e6 + 1e6
write("scaled", scaled)
