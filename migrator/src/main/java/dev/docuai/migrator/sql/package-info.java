/** SQL as text: names, quotes, tokens, statements. */
@NullMarked
package dev.docuai.migrator.sql;

import org.jspecify.annotations.NullMarked;
