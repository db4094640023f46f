/** Questions that the grid does not answer: filters, inserts, churn, what a build takes, what Hibernate costs. */
@NullMarked
package dev.docuai.benchmarks.experiment;

import org.jspecify.annotations.NullMarked;
