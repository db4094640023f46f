/** The configuration: settings file, environment and defaults. */
@NullMarked
package dev.docuai.migrator.config;

import org.jspecify.annotations.NullMarked;
