/**
 * The operations of a service on DocuAI's database: one repository for each entity. hibernate-processor
 * checks their queries against the entities when this module is compiled, and implements the interfaces in classes of the
 * same name and an underscore.
 *
 * <pre>{@code
 * DataSourceRepository sources = new DataSourceRepository_(statelessSession);
 * }</pre>
 *
 * <p>CDI and Spring need only that class: a producer or bean method that takes the session of the request and returns
 * the interface. A service that works with an {@code EntityManager} gives a repository the same connection and
 * transaction by {@code entityManager.unwrap(Session.class).statelessWithOptions().connection().open()}; the entity
 * manager's copies of the rows are not refreshed.
 *
 * <p>An operation of several statements runs in the session's transaction, or in one of its own when none is active;
 * Hibernate refuses an update or deletion of one statement without a transaction. Entities that a repository returns
 * are detached: {@code session().fetch} loads their references, and only an operation saves a change.
 * Exceptions are Hibernate's and Jakarta Persistence's own: what retries a deadlock of theirs also retries an operation.
 */
@NullMarked
package dev.docuai.domain.repository;

import org.jspecify.annotations.NullMarked;
