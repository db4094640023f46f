/** Results of commands. */
@NullMarked
package dev.docuai.migrator.result;

import org.jspecify.annotations.NullMarked;
