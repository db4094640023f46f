/**
 * The rules of a Hibernate session for statements that the session does not send: their timeout, and the exceptions that
 * they raise. For this library's own packages.
 */
@NullMarked
package dev.docuai.domain.session;

import org.jspecify.annotations.NullMarked;
