/** The migrator inside a service: pools, threads, cancellation, signals. */
package dev.docuai.migration.service;
