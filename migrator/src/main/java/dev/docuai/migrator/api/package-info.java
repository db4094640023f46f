/**
 * Types that callers and the engine share: options of a run, progress, problems and the one exception. It builds on
 * nothing.
 */
@NullMarked
package dev.docuai.migrator.api;

import org.jspecify.annotations.NullMarked;
