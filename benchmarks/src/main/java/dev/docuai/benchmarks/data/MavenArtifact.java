package dev.docuai.benchmarks.data;

/**
 * A file of a Maven repository.
 *
 * @param classifier empty for the artifact itself; with one, what it depends on is left out
 */
record MavenArtifact(String group, String artifact, String version, String classifier) {

    /** As an entry of a pom. */
    String dependency() {
        String of = """
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                """.formatted(group, artifact, version);
        String alone = """
                      <classifier>%s</classifier>
                      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
                """.formatted(classifier);
        return of + (classifier.isEmpty() ? "" : alone) + "    </dependency>\n";
    }

    @Override
    public String toString() {
        return group + ":" + artifact + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
    }
}
