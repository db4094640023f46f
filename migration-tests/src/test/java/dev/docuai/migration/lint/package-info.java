/** What {@code lint} sees in scripts that run on a real server, and what it must not see. */
package dev.docuai.migration.lint;
