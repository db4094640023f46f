/** Scripts that are run without us leave a database exactly as the verbs themselves do. */
package dev.docuai.migration.offline;
