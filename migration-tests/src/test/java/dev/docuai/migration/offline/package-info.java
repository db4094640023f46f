/** Scripts that are run without us leave a database exactly as the commands themselves do. */
package dev.docuai.migration.offline;
