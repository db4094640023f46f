/** {@code docuai-domain} on a database whose keys are integer, before the revision that makes them bigint, and beyond its end. */
@NullMarked
package dev.docuai.migration.keys;

import org.jspecify.annotations.NullMarked;
