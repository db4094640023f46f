/** Questions that the grid does not answer: filters, inserts, churn, what a build takes. */
@NullMarked
package dev.docuai.benchmarks.question;

import org.jspecify.annotations.NullMarked;
