/**
 * What differs between two databases, and the way from one to the other: golden cases, and random pairs of schemas.
 *
 * <p>A golden case is a folder {@code src/test/resources/diff/<kind>/<case>}: {@code before.sql} and {@code after.sql} are
 * whole schemas; {@code rows.sql}, if there is one, fills the first; {@code options}, if there are any, has one each line.
 * Its file {@code expect} says one thing a line:
 *
 * <pre>
 * none                                       nothing differs
 * operation VERB ID                          create, drop, alter, recreate, rename or validate; all of them are listed
 * unaltered ID                               differs, is reported, and no script alters it
 * hazard up|down HAZARD ID                   must be named; others may be too
 * up|down contains|lacks TEXT                in the SQL of that way, white space folded
 * survives TABLE ROWS                        after the way up, and again after the way down
 * # ...                                      a remark
 * </pre>
 */
package dev.docuai.migration.diff;
