/** Commands that change the history and nothing else: stamp, repair, adopt. */
package dev.docuai.migration.record;
