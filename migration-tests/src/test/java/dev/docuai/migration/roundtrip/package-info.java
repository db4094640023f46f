/** Every way up and down, and what it leaves behind. */
package dev.docuai.migration.roundtrip;
