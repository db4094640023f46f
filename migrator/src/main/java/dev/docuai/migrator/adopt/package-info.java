/** Takes over a database that Alembic has managed: finds the revision that its catalog matches, and stamps it. */
@NullMarked
package dev.docuai.migrator.adopt;

import org.jspecify.annotations.NullMarked;
