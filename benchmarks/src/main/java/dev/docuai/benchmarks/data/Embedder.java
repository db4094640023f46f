package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes vectors of texts: the first of the {@link EmbeddingModel}s, each part of length one, one after another; zeros for
 * the rest, which leave every distance as it is. The models are not on our class path but in a loader of their own, and
 * reached by reflection. Safe for several threads.
 */
final class Embedder {
    /** Without it their logging complains that it has nowhere to go. */
    private static final MavenArtifact SILENCE = new MavenArtifact("org.slf4j", "slf4j-nop", "2.0.17", "");

    private final List<EmbeddingModel> models;
    private final List<Object> instances = new ArrayList<>();
    private final Method embed;
    private final Method content;
    private final Method vector;

    private Embedder(ModelLoader loader, List<EmbeddingModel> models) throws ReflectiveOperationException {
        this.models = models;
        embed = loader.loadClass("dev.langchain4j.model.embedding.EmbeddingModel")
                .getMethod("embed", String.class);
        content = embed.getReturnType().getMethod("content");
        vector = loader.loadClass("dev.langchain4j.data.embedding.Embedding").getMethod("vector");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // They look for their files there.
        thread.setContextClassLoader(loader);
        try {
            for (EmbeddingModel model : models) {
                instances.add(
                        loader.loadClass(model.className()).getConstructor().newInstance());
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Loads the models, some seconds for each.
     *
     * @throws BenchmarkException if Maven cannot find them or they do not run on this machine
     */
    static Embedder of(List<EmbeddingModel> models, LocalMaven maven) {
        List<MavenArtifact> artifacts = new ArrayList<>(List.of(SILENCE));
        models.forEach(model -> artifacts.add(model.artifact()));
        List<Path> jars = maven.resolve(artifacts);
        try {
            return new Embedder(ModelLoader.with(jars), models);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BenchmarkException(
                    "the embedding models cannot be loaded: " + rootOf(e),
                    models.get(0).artifact().toString(),
                    "they run on 64-bit Linux, macOS and Windows only; use another data set",
                    e);
        }
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /**
     * The vector of a text.
     *
     * @param query whether it is searched with, which some models tell apart
     */
    float[] embed(String text, boolean query) {
        float[] all = new float[VectorWriter.DIMENSIONS];
        for (int i = 0; i < models.size(); i++) {
            float[] part = part(instances.get(i), models.get(i).prefix(query) + text);
            double norm = Cosine.norm(part);
            for (int j = 0; j < part.length; j++) {
                all[i * EmbeddingModel.DIMENSIONS + j] = (float) (part[j] / norm);
            }
        }
        return all;
    }

    private float[] part(Object model, String text) {
        try {
            return (float[]) vector.invoke(content.invoke(embed.invoke(model, text)));
        } catch (ReflectiveOperationException e) {
            throw new BenchmarkException(
                    "an embedding model failed: " + rootOf(e),
                    "text: " + text.substring(0, Math.min(80, text.length())),
                    null,
                    e);
        }
    }
}
