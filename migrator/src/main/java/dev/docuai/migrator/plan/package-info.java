/** Steps in an order that every dependency allows, for upgrade and downgrade, split into scripts. */
@NullMarked
package dev.docuai.migrator.plan;

import org.jspecify.annotations.NullMarked;
