/** Plans from one schema to another, judged by what they leave on a real server. */
package dev.docuai.migration.diff;
