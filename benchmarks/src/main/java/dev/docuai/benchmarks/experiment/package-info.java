/** Experiments beyond the grid: filters, inserts, churn, the cost of builds and of Hibernate. */
@NullMarked
package dev.docuai.benchmarks.experiment;

import org.jspecify.annotations.NullMarked;
