/** Databases against what they should be, and the scripts that come of it. */
@NullMarked
package dev.docuai.migration.autogenerate;

import org.jspecify.annotations.NullMarked;
