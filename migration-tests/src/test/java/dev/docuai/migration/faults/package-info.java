/** What goes wrong: refusals, crashes, rivals. */
package dev.docuai.migration.faults;
