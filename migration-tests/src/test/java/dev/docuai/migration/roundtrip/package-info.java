/** DocuAI's revisions up and down, however many there are, and what they leave behind. */
package dev.docuai.migration.roundtrip;
