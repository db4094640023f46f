/** The harness: DocuAI's chain of revisions, tried in every way on a real server. */
package dev.docuai.migration;
