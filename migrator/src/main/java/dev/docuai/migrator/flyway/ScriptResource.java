package dev.docuai.migrator.flyway;

import dev.docuai.migrator.script.Script;
import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.resource.LoadableResource;

/** A script or its settings file as Flyway's resource. */
final class ScriptResource extends LoadableResource {
    private final Script script;
    private final String suffix;
    private final String text;

    /**
     * A file.
     *
     * @param script which
     * @param suffix the suffix of its settings file, or nothing
     * @param text its content
     */
    ScriptResource(Script script, String suffix, String text) {
        this.script = script;
        this.suffix = suffix;
        this.text = text;
    }

    Script script() {
        return script;
    }

    @Override
    public Reader read() {
        return new StringReader(text);
    }

    @Override
    public String getAbsolutePath() {
        return script.location() + suffix;
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return getAbsolutePath();
    }

    @Override
    public String getFilename() {
        return getRelativePath().substring(getRelativePath().lastIndexOf('/') + 1);
    }

    @Override
    public String getRelativePath() {
        return script.fileName() + suffix;
    }
}
