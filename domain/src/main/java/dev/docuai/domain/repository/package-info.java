/**
 * What a service asks DocuAI's database for, one repository for each entity. They are Jakarta Data's interfaces:
 * hibernate-processor checks their queries against the entities when this module is compiled, and implements them in
 * classes of the same name and an underscore.
 *
 * <pre>{@code
 * DataSourceRepository sources = new DataSourceRepository_(statelessSession);
 * }</pre>
 *
 * <p>That class is all that CDI or Spring need: a producer or bean method that takes the session of the request and
 * returns the interface. A service that works with an {@code EntityManager} gives a repository the same connection and
 * transaction by {@code entityManager.unwrap(Session.class).statelessWithOptions().connection().open()}; what the
 * entity manager holds of the rows is not refreshed.
 *
 * <p>An operation of several statements runs in the session's transaction, or in one of its own when none is active; an
 * update or deletion of one statement is refused by Hibernate without a transaction.
 * Entities that a repository returns are detached: what they refer to is loaded with {@code session().fetch}, and a
 * change is saved by an operation only. Hibernate's exceptions arrive as {@link
 * jakarta.data.exceptions.DataException}, with the cause.
 */
@NullMarked
package dev.docuai.domain.repository;

import org.jspecify.annotations.NullMarked;
