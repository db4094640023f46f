/** Experiments beyond the grid: filters, inserts, churn, what a build takes, what Hibernate costs. */
@NullMarked
package dev.docuai.benchmarks.experiment;

import org.jspecify.annotations.NullMarked;
