/** Dependencies between modules and packages. */
package dev.docuai.migration.architecture;
