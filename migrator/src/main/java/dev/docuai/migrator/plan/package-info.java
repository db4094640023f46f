/** Steps in an order that every dependency allows, upwards and downwards, cut into scripts. */
@NullMarked
package dev.docuai.migrator.plan;

import org.jspecify.annotations.NullMarked;
