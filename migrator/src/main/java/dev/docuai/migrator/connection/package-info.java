/** Database URLs in every form, and the one connection that a command works on. */
@NullMarked
package dev.docuai.migrator.connection;

import org.jspecify.annotations.NullMarked;
