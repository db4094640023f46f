/**
 * Conditions on chunks and their documents: {@link dev.docuai.domain.filter.Filter} builds one, and searches and deletions
 * take it. Its values reach the server as parameters only.
 */
@NullMarked
package dev.docuai.domain.filter;

import org.jspecify.annotations.NullMarked;
