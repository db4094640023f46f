/** Scripts that are written for psql: its commands, variables and included files. */
@NullMarked
package dev.docuai.migrator.psql;

import org.jspecify.annotations.NullMarked;
