/** One class for each verb, and what they share: the project and its validation. */
@NullMarked
package dev.docuai.migrator.verb;

import org.jspecify.annotations.NullMarked;
