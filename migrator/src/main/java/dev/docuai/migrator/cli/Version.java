package dev.docuai.migrator.cli;

import picocli.CommandLine.IVersionProvider;

/** The output of {@code --version}: the version in the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"docuai-db " + (version == null ? "(unpackaged)" : version)};
    }
}
