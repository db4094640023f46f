/**
 * Vectors between Hibernate and PostgreSQL in pgvector's binary format: 6.2 KB for 1,536 dimensions, where Hibernate's
 * own types send 12.4 and read 16.9.
 *
 * <p>There is nothing to call. With the jar on the class path, every attribute with {@code
 * @JdbcTypeCode(SqlTypes.VECTOR)}, {@code VECTOR_FLOAT32}, {@code VECTOR_FLOAT16} ({@code halfvec}), {@code
 * SPARSE_VECTOR_FLOAT32} or {@code VECTOR_BINARY} ({@code bit}) is bound and read here, and so are the parameters of
 * HQL's distance functions. The DDL is unchanged. On other databases nothing happens.
 *
 * <ul>
 *   <li>It refuses a vector that its column cannot hold before it sends a statement: NaN, infinity, a null element,
 *       another number of dimensions than {@code @Array(length)} says, a number too large for {@code halfvec} ({@link
 *       dev.docuai.pgvector.type.InvalidVectorException}).
 *   <li>Writing is binary from the first statement on. Results are binary once pgjdbc has prepared a statement on the
 *       server: from its sixth execution on a connection, from the second with {@code prepareThreshold=1} in the JDBC
 *       URL, and from the first with {@code prepareThreshold=-1&datatype.vector=com.pgvector.PGvector}, which costs one
 *       round trip more for each statement's first execution on a connection. Until then, with
 *       {@code prepareThreshold=0} and in the simple query mode, text comes, and is read.
 *   <li>In HQL a parameter beside an attribute has the attribute's type. Without an attribute, as beside {@code
 *       subvector(...)} or in native SQL, state the type: {@code setParameter("v", vector, StandardBasicTypes.VECTOR)}.
 *   <li>{@code bit} is read as text always: pgjdbc could not read {@code bit(1)} columns as booleans any more if the
 *       type came in binary.
 *   <li>{@code docuai.vector.format=text} among Hibernate's settings turns all of it to text, for a server or pooler
 *       that passes nothing else ({@link dev.docuai.pgvector.type.VectorFormat}).
 *   <li>Plain JDBC on the same connections gets {@code PGvector}, {@code PGhalfvec} and {@code PGsparsevec} from
 *       {@code getObject}. A service that registers classes of its own with pgjdbc, or {@code PGhalfvec}, has to do so
 *       before Hibernate uses the connection. They are then left alone; later, one that reads text only would find
 *       nothing to read.
 * </ul>
 */
@NullMarked
package dev.docuai.pgvector.type;

import org.jspecify.annotations.NullMarked;
