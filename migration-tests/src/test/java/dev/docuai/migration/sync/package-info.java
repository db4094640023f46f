@NullMarked
package dev.docuai.migration.sync;

import org.jspecify.annotations.NullMarked;
