/** How two models differ, and which operations lead from one to the other. */
@NullMarked
package dev.docuai.migrator.diff;

import org.jspecify.annotations.NullMarked;
