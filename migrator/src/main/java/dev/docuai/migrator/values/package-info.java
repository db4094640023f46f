/** Finds conversions of values for changed types, and values for new required columns, on a server. */
@NullMarked
package dev.docuai.migrator.values;

import org.jspecify.annotations.NullMarked;
