/** The command line. Nothing else prints or exits. */
@NullMarked
package dev.docuai.migrator.cli;

import org.jspecify.annotations.NullMarked;
