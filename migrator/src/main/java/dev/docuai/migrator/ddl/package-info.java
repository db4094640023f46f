/**
 * Operations as SQL: in an order that every dependency allows, upwards and downwards, and so that tables in use stay
 * usable. One class for each kind of object; {@code Planner} puts their steps in order.
 */
@NullMarked
package dev.docuai.migrator.ddl;

import org.jspecify.annotations.NullMarked;
